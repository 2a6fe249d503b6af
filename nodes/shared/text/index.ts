export { forcingUcs2, isGsm7, type Forcing } from './gsm7';
export {
	HALF_CHARACTER,
	MAX_CHARACTERS,
	MAX_SEGMENTS,
	measure,
	type Encoding,
	type TextMeasure,
} from './segments';
export { toGsm7, type Gsm7Text, type Replacement } from './to-gsm7';
