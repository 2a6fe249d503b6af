const UGANDA = '256';

/** As UGSMS' documents write numbers: `0701234567` in Uganda, else the digits with the country code. */
export const localNumber = (e164: string): string => {
	const digits = e164.replace('+', '');
	return digits.startsWith(UGANDA) ? `0${digits.slice(UGANDA.length)}` : digits;
};
