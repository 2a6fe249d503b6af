import { randomUUID } from 'crypto';
import type { INodeExecutionData } from 'n8n-workflow';

import { Recent } from '../../recent';
import { Known } from './known';
import { Memory } from './memory';
import { isNews } from './news';
import { entriesOf, type Mark } from './order';
import { Parts } from './parts';

/** A report, or an incoming SMS, on its way to n8n. */
export interface Arrival {
	/** Null where nothing is to be remembered. */
	mark: Mark | null;
	/** Null where its status is not wanted; it is remembered all the same. */
	item: INodeExecutionData | null;
}

/**
 * How long what is known can stay unsaved, in milliseconds. Each save writes all of it, and n8n answers no request
 * before its save: so one of the requests under way saves for the others.
 */
const SAVE_EVERY_MS = 1000;

/** With so many requests a group is full. Each that waits costs n8n 11 megabytes, for the expressions of its node. */
const MAX_REQUESTS = 50;

/** Reports that go to n8n together, and share their fate: all are taken, or none. */
export class Group {
	readonly items: INodeExecutionData[] = [];
	/** What is to be remembered. */
	readonly known = new Known();
	/** Earlier groups that hold what requests of this one repeat. */
	readonly after = new Set<Group>();
	/** Whether n8n took it. */
	readonly taken: Promise<boolean>;
	/** Settles when no more requests fit in. */
	readonly full: Promise<void>;
	private readonly onSettled: (group: Group, taken: boolean) => void;
	private settleTaken: (taken: boolean) => void = () => {};
	private settleFull: () => void = () => {};
	private requests = 0;

	constructor(onSettled: (group: Group, taken: boolean) => void) {
		this.onSettled = onSettled;
		this.taken = new Promise((resolve) => (this.settleTaken = resolve));
		this.full = new Promise((resolve) => (this.settleFull = resolve));
	}

	get isFull(): boolean {
		return this.requests >= MAX_REQUESTS;
	}

	/** Lets a request in, with its reports. */
	join(): void {
		this.requests++;
		if (this.isFull) this.settleFull();
	}

	add({ mark, item }: Arrival): void {
		for (const entry of mark === null ? [] : entriesOf(mark)) this.known.learn(entry);
		if (item !== null) this.items.push(item);
	}

	settle(taken: boolean): void {
		this.onSettled(this, taken);
		this.settleTaken(taken);
	}
}

export const allTaken = async (groups: Iterable<Group>): Promise<boolean> =>
	(await Promise.all([...groups].map(({ taken }) => taken))).every(Boolean);

/** Where a request's reports went. */
export interface Admission {
	/** The group with what was news, or null. */
	own: Group | null;
	/** The request opened its group, and hands it over. */
	leads: boolean;
	/** The groups under way that hold what was no news. */
	others: Set<Group>;
}

export interface Rules {
	/** Whether what came before is no news. */
	deduplicate: boolean;
	/** Whether later requests can join the group. */
	grouped: boolean;
}

/**
 * What a trigger knows of the reports that came, and those that are on their way to n8n. A report counts as known
 * only when n8n has taken it: until then, its repeats wait for what happens to it.
 */
export class Intake {
	/** Tells what this one wrote from what others did. */
	readonly id = randomUUID().slice(0, 8);
	readonly memory = new Memory();
	readonly parts = new Parts();
	private readonly underWay = new Set<Group>();
	/** Those of them that n8n is still to take. */
	private readonly coming = new Set<Group>();
	/** By the steady clock. */
	private savedAt = -Infinity;
	private open: Group | null = null;

	/** Sorts a request's reports, all at once: nothing comes between. */
	admit(arrivals: readonly Arrival[], { deduplicate, grouped }: Rules): Admission {
		const others = new Set<Group>();
		let own: Group | null = null;
		let leads = false;
		for (const arrival of arrivals) {
			const { mark } = arrival;
			if (mark !== null && !this.isNews(mark, this.underWay, deduplicate)) {
				for (const holder of this.holdersOf(mark, deduplicate)) {
					if (holder !== own) others.add(holder);
				}
				continue;
			}
			if (own === null) {
				leads = this.open === null;
				own = this.open ??= this.newGroup();
				own.join();
			}
			own.add(arrival);
		}
		if (own !== null) {
			for (const other of others) if (other !== own) own.after.add(other);
			if (!grouped || own.isFull) this.close(own);
		}
		return { own, leads, others };
	}

	private isNews(mark: Mark, groups: Iterable<Group>, deduplicate: boolean): boolean {
		const known = [this.memory.known, ...[...groups].map((group) => group.known)];
		return isNews(mark, known, deduplicate || mark.isOnce === true);
	}

	/** Whether it is known, or on its way to n8n. */
	holds(mark: Mark): boolean {
		return !this.isNews(mark, this.underWay, true);
	}

	/** The groups for which a report is none; none where n8n has what it says. */
	private holdersOf(mark: Mark, deduplicate: boolean): Group[] {
		const groups: Group[] = [];
		for (const group of this.underWay) {
			if (!this.isNews(mark, groups, deduplicate)) break;
			groups.push(group);
		}
		return groups;
	}

	/** Lets nothing more into a group. */
	close(group: Group): void {
		if (this.open === group) this.open = null;
	}

	/**
	 * Whether a group that n8n takes has to save what is known. If not, one that is coming does.
	 *
	 * @param now by the steady clock
	 */
	hasToSave(group: Group, now: number): boolean {
		const isFirstTime = this.coming.delete(group);
		if (!isFirstTime || group.known.isEmpty) return false;
		if (this.coming.size > 0 && now - this.savedAt < SAVE_EVERY_MS) return false;
		this.savedAt = now;
		return true;
	}

	/** What is known, to be saved: also of the groups that n8n takes, and has not answered yet. */
	write(): string {
		const taken = [...this.underWay].filter((group) => !this.coming.has(group));
		return this.memory.write(taken.flatMap(({ known }) => [...known]));
	}

	private newGroup(): Group {
		const group = new Group((settled, taken) => {
			this.underWay.delete(settled);
			this.coming.delete(settled);
			if (!taken) return;
			for (const entry of settled.known) this.memory.learn(entry);
		});
		this.underWay.add(group);
		this.coming.add(group);
		return group;
	}
}

/** More triggers than one n8n has. */
const intakes = new Recent<string, Intake>({ most: 10_000 });

/** The intake of a trigger, by whatever names it. */
export const intakeOf = (name: string): Intake => intakes.use(name, () => new Intake());
