import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../answer/fields';
import { kept, wrong, type Failure, type Fate } from '../../fate';
import type { Connection } from '../../http/connection';
import { isTool, isUpToModel } from '../../model';
import type { PhoneReader, PhoneReading } from '../../phone';
import type { Board } from '../board';
import type { Checked } from '../check';
import { LIMITS, RULES } from './index';
import { isFailure, unreadable, type Guard, type Limit, type Rule } from './guard';
import { homesOf } from './homes';
import { groupsOf, isSameForAll } from './items';
import { Limits } from './limits';

/** What is known of a run before Safeguards are read. */
interface Guarded {
	connection: Pick<Connection, 'country'>;
	phone: PhoneReader;
	messages: readonly Checked[];
}

const fromModel = (name: string): Failure =>
	wrong(
		'safeguardFromModel',
		`Not sent: ${name} in Safeguards is filled in by the AI model that it must limit. Enter a value, or take it from another node: {{ $('Name of the Node').first().json.… }}.`,
	);

/** Reads a number once: a list of many can come with each of many items. */
function remembering(phone: PhoneReader): PhoneReader {
	const known = new Map<string | null, Map<unknown, PhoneReading>>();
	const read: PhoneReader['read'] = (input, home) => {
		const readings = known.get(home) ?? new Map<unknown, PhoneReading>();
		const reading = readings.get(input) ?? phone.read(input, home);
		known.set(home, readings.set(input, reading));
		return reading;
	};
	return { ...phone, read };
}

/** What the user forbids, for the messages of one run. */
export class Guards {
	private readonly rules = new Map<number, Rule[]>();

	/** Of messages whose safeguards cannot be read. */
	private readonly failures = new Map<number, Failure>();

	private readonly limits: Limits;

	private readonly context: IExecuteFunctions;

	private readonly guarded: Guarded;

	constructor(context: IExecuteFunctions, guarded: Guarded) {
		this.context = context;
		this.guarded = { ...guarded, phone: remembering(guarded.phone) };
		const { safeguards } = context.getNode().parameters;
		const stored = isObject(safeguards) ? safeguards : {};
		const limits = new Map<number, Limit[]>();
		for (const guard of RULES) this.read(guard, stored, this.rules);
		for (const guard of LIMITS) this.read(guard, stored, limits);
		this.limits = new Limits(context, limits);
	}

	/** Puts holds on what must not be sent, also on what waits for another message. */
	hold(board: Board, now: number): void {
		for (const index of board.messages.keys()) {
			if (board.fateOf(index) !== undefined) continue;
			const failure = this.failures.get(index);
			const fate = failure ? kept(failure) : this.fateBy(this.rulesOn(index), index, now);
			if (fate !== null) board.hold(index, fate, 'another message is wrong');
		}
	}

	/** What happens to a message whose hours ended while it waited for its turn; null where they have not. */
	overdue(index: number, now: number): Fate | null {
		const ofTime = this.rulesOn(index).filter(({ isOfTime }) => isOfTime);
		return this.fateBy(ofTime, index, now);
	}

	/** Takes what the open messages need of the limits, or refuses them all. */
	reserve(board: Board): void {
		this.limits.reserve(board);
	}

	/** Gives back what was not sent. */
	settle(board: Board): void {
		this.limits.settle(board);
	}

	private rulesOn(index: number): readonly Rule[] {
		return this.rules.get(index) ?? [];
	}

	private fateBy(rules: readonly Rule[], index: number, now: number): Fate | null {
		for (const rule of rules) {
			const fate = rule.hold(this.guarded.messages[index] as Checked, now);
			if (fate !== null) return fate;
		}
		return null;
	}

	private fail(indexes: readonly number[], failure: Failure): void {
		for (const index of indexes) this.failures.set(index, failure);
	}

	/** Reads a guard that is switched on, for all messages. */
	private read<T extends object>(
		guard: Guard<T>,
		stored: Record<string, unknown>,
		into: Map<number, T[]>,
	): void {
		const { messages } = this.guarded;
		const [{ name, displayName }] = guard.parameters;
		if (!Object.hasOwn(stored, name)) return;
		const values = guard.parameters.map((parameter) => stored[parameter.name]);
		if (isUpToModel(values, isTool(this.context.getNode()))) {
			this.fail([...messages.keys()], fromModel(displayName));
			return;
		}
		for (const indexes of groupsOf(messages, values.every(isSameForAll))) {
			const reading = this.readFor(guard, indexes);
			if (isFailure(reading)) this.fail(indexes, reading);
			else for (const index of indexes) into.set(index, [...(into.get(index) ?? []), reading]);
		}
	}

	private readFor<T extends object>(guard: Guard<T>, indexes: readonly number[]): T | Failure {
		const { context, guarded } = this;
		const messages = indexes.map((index) => guarded.messages[index] as Checked);
		const item = messages[0]?.draft.item ?? 0;
		try {
			return guard.read({
				read: (name) => context.getNodeParameter(`safeguards.${name}`, item, null),
				messages,
				phone: guarded.phone,
				homes: (message) => homesOf(context.getNode(), message, guarded.connection),
				timeZone: context.getTimezone(),
			});
		} catch (error) {
			const words = error instanceof Error ? error.message : 'it cannot be evaluated';
			const [{ displayName }] = guard.parameters;
			return unreadable(displayName, `has an expression that failed (${words})`, 'Correct it.');
		}
	}
}
