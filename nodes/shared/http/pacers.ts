import { clock } from '../clock';
import { Pacer } from './pacer';

/** One pacer a credential, for all nodes and executions of this process. A credential is known by its id. */
const pacers = new Map<string, Pacer>();

/** More credentials than one instance has; the oldest is then forgotten. */
const MAX_PACERS = 1_000;

export function pacerOf(credential: string): Pacer {
	const known = pacers.get(credential);
	if (known !== undefined) return known;
	const oldest = pacers.keys().next().value;
	if (pacers.size >= MAX_PACERS && oldest !== undefined) pacers.delete(oldest);
	const pacer = new Pacer(clock);
	pacers.set(credential, pacer);
	return pacer;
}
