import type { INodeProperties } from 'n8n-workflow';

import { numberOf } from '../../answer/fields';
import { wrong, type Failure, type Fate } from '../../fate';
import type { PhoneReader } from '../../phone';
import type { Checked } from '../check';
import type { Homes } from './homes';

/** What a guard is read from, and for which messages. */
export interface Given {
	/** What was entered under a name in Safeguards. */
	read(name: string): unknown;
	/** The messages that it is to guard. */
	messages: readonly Checked[];
	phone: PhoneReader;
	/** The countries that a number without a country code may be of, where it stands in a list for this message. */
	homes(message: Checked): Homes;
	/** The workflow's. */
	timeZone: string;
}

/** One thing that the user forbids: its parameter in the editor, and how it is read. */
export interface Guard<Reading> {
	/** The first one switches it on. */
	parameters: readonly [INodeProperties, ...INodeProperties[]];
	/** What it says, or what is wrong with what was entered. */
	read(given: Given): Reading | Failure;
}

/** Says of a message why it must not be sent, or null. */
export interface Rule {
	hold(message: Checked, now: number): Fate | null;
	/** Whether that can change while a batch is sent. */
	isOfTime?: boolean;
}

/** A bound on all messages of an execution together. */
export interface Limit {
	/** What it counts. */
	of: 'messages' | 'cost';
	most: number;
	weigh(message: Checked): number;
	/** Why the messages of a run are refused: they would weigh so much, after so much before them. */
	refuse(asked: number, used: number): Failure;
}

/** A number of 1 or more, or what is wrong with what was entered. */
export function readCount(name: string, value: unknown): number | Failure {
	const count = numberOf(value);
	return count !== null && count >= 1
		? count
		: unreadable(name, 'is not a number of 1 or more', 'Enter one, or remove it.');
}

export const isFailure = (reading: object): reading is Failure =>
	'code' in reading && 'retryable' in reading;

/** A safeguard that cannot be read keeps everything back: an open door would help nobody. */
export const unreadable = (name: string, problem: string, remedy: string): Failure =>
	wrong('safeguardInvalid', `Not sent: ${name} in Safeguards ${problem}. ${remedy}`);
