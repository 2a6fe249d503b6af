import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const KINDS = [
	'report',
	'incoming',
	'answer',
	'error',
	'balance',
	'lookup',
	'number',
	'header',
	'text',
] as const;
export type Kind = (typeof KINDS)[number];

/** A callback on the wire. */
export interface Wire {
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	query: Record<string, string> | null;
	body: string | null;
}

export interface Answered {
	provider: string;
	to: string[];
	text: string;
	status: number;
	headers: Record<string, string>;
	body: string;
}

interface Inputs {
	report: Wire;
	incoming: Wire;
	answer: Answered;
	error: { status: number; headers: Record<string, string>; body: string };
	balance: { body: string };
	lookup: { body: string; messageId: string };
	number: { typed: string | number; country: string | null };
	header: { row: Record<string, unknown>; template: string };
	text: { text: string };
}

interface CaseOf<K extends Kind> {
	/** Below this folder, without its ending. */
	name: string;
	kind: K;
	provider: string;
	about: string;
	input: Inputs[K];
	expect?: Record<string, unknown>;
	/** Why it is right not to read it. */
	unread?: string;
}

export type Case = { [K in Kind]: CaseOf<K> }[Kind];

const folder = path.dirname(new URL(import.meta.url).pathname);

function load(kind: Kind, file: string): Case {
	const text = readFileSync(path.join(folder, kind, file), 'utf8');
	const one = JSON.parse(text) as Case;
	if (one.kind !== kind) throw new Error(`${kind}/${file} is of the kind ${one.kind}`);
	return { ...one, name: `${kind}/${path.parse(file).name}` };
}

/** Every case, by kind and name. */
export const cases: readonly Case[] = KINDS.flatMap((kind) =>
	readdirSync(path.join(folder, kind))
		.sort()
		.map((file) => load(kind, file)),
);
