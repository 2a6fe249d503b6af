import { KIND, endingOf, type Entry } from './order';

/** The last order of each person of each message: by the message, then by the ending of the person's number. */
export class Known {
	private readonly messages = new Map<string, Map<string, Map<string, string>>>();

	get isEmpty(): boolean {
		return this.messages.size === 0;
	}

	/** An order only ever grows. Returns whether it did. */
	learn([message, person, order]: Entry): boolean {
		const endings = this.messages.get(message) ?? new Map<string, Map<string, string>>();
		const people = endings.get(endingOf(person)) ?? new Map<string, string>();
		const last = people.get(person);
		if (last !== undefined && last >= order) return false;
		people.set(person, order);
		this.messages.set(message, endings.set(endingOf(person), people));
		return true;
	}

	forget(message: string, person: string): void {
		const endings = this.messages.get(message);
		const people = endings?.get(endingOf(person));
		people?.delete(person);
		if (people?.size === 0) endings?.delete(endingOf(person));
		if (endings?.size === 0) this.messages.delete(message);
	}

	last(message: string, person: string): string | undefined {
		return this.messages.get(message)?.get(endingOf(person))?.get(person);
	}

	/** Those whose number ends alike. */
	*people(message: string, ending: string): Generator<string> {
		yield* this.messages.get(message)?.get(ending)?.keys() ?? [];
	}

	/** The endings of all numbers. */
	*endings(message: string): Generator<string> {
		for (const ending of this.messages.get(message)?.keys() ?? []) {
			if (ending !== KIND.nobody && ending !== KIND.exact) yield ending;
		}
	}

	*[Symbol.iterator](): Generator<Entry> {
		for (const [message, endings] of this.messages) {
			for (const people of endings.values()) {
				for (const [person, order] of people) yield [message, person, order];
			}
		}
	}
}
