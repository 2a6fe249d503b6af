import { startSandbox } from '../../sandbox/server.mts';
import { table as markdown } from '../../scripts/docs/markdown.mts';
import { table } from '../conformance/tables.mts';
import { runNode, type NodeOutcome } from '../engine/host.mts';
import type { Call, Client } from './client.mts';
import { beside, fieldsOf, type Fields, type Row } from './fields.mts';
import { startRecorder } from './recorder.mts';

/** Something done twice: by our node, and by the provider's own client. */
export interface Done extends Pick<Call, 'label'> {
	rows: Row[];
	/** Whether each went well. */
	isGood: { ours: boolean; theirs: boolean };
	/** The messages that the sandbox took from each. */
	taken: { ours: object[]; theirs: object[] };
}

const NOTHING: Fields = new Map();

const isGoodResult = ({ json, error }: NodeOutcome): boolean =>
	error === undefined &&
	json.length > 0 &&
	json.every(({ outcome, balance }) => outcome === 'accepted' || typeof balance === 'number');

/** Does all calls of a client against the sandbox, and holds what came over the wire against our node's. */
export async function compare(client: Client): Promise<Done[]> {
	const { slug, credential } = client;
	const sandbox = await startSandbox({ callbackDelayMs: 1, seed: 1 });
	const recorder = await startRecorder(sandbox.providerUrl(slug));
	const { node, credentialType } = table(slug);
	/** What a call put on the wire, and what came of it. */
	async function record<T>(call: () => Promise<T>) {
		const before = sandbox.ledger.messages().length;
		recorder.seen.length = 0;
		const answer = await call();
		const [request] = recorder.seen;
		const taken = sandbox.ledger
			.messages()
			.slice(before)
			.map(({ to, from, message }) => ({ to, from, message }));
		return { answer, fields: request ? fieldsOf(request) : NOTHING, taken };
	}
	const done: Done[] = [];
	try {
		for (const { label, parameters, theirs, isGood } of client.calls(recorder.url)) {
			const ours = await record(() =>
				runNode({
					...{ node, credentialType, parameters },
					credential: { ...credential, baseUrl: recorder.url },
				}),
			);
			const their = await record(async () => await theirs?.());
			done.push({
				label,
				rows: beside(ours.fields, their.fields),
				isGood: {
					ours: isGoodResult(ours.answer),
					theirs: theirs === null || isGood(their.answer),
				},
				taken: { ours: ours.taken, theirs: their.taken },
			});
		}
	} finally {
		recorder.close();
		await sandbox.close();
	}
	return done;
}

/** Why a field differs; undefined where nobody has said it. */
export const reasonFor = ({ why }: Client, field: string): string | undefined =>
	why.find(([pattern]) => pattern.test(field))?.[1];

const shown = (value: string | null) => (value === null ? '–' : `\`${value}\``);

/** The client cannot do this at all. */
export const isOursOnly = ({ rows }: Done) => rows.every(({ theirs }) => theirs === null);

/** Both requests of a call, field by field, as the docs show them. */
export function tableOf(client: Client, done: Done): string {
	const { label, rows } = done;
	const explain = ({ field, ours, theirs }: Row) =>
		ours === theirs ? 'the same' : (reasonFor(client, field) ?? '');
	return [
		`### ${label}`,
		isOursOnly(done) ? 'The client has no such call.' : '',
		markdown([
			['field', 'our node', `\`${client.packageName}\``, 'difference'],
			...rows.map((row) => [
				row.field,
				shown(row.ours),
				shown(row.theirs),
				isOursOnly(done) ? '' : explain(row),
			]),
		]),
	]
		.filter(Boolean)
		.join('\n\n');
}
