import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { wrong, type Failure } from '../../fate';
import { isExpression, perItem, textParameter } from '../../parameters';
import { columnFor, shown } from '../columns';
import { messageOptions, messageText, type Draft } from '../draft';
import { nameFailure, outsideExpressions, placeholdersIn } from '../placeholders';

/**
 * A form in which a batch names its recipients.
 *
 * @param wasRead whether an item could be read in an earlier try of the same execution
 */
export type ReadForm = (
	context: IExecuteFunctions,
	wasRead: (item: number) => boolean,
) => Draft[] | Promise<Draft[]>;

/** Characters of a field that holds many numbers: some 30,000 of them. */
const MAX_LENGTH = 500_000;

/** From so many entries on, a text that hardly holds digits is no list of numbers: each entry would be an error. */
const MANY = 1000;
const FEWEST_DIGITS = 5;

/**
 * What keeps a text from being taken for a list of people, or null.
 *
 * @param name the field's, in the editor
 * @param entries how many lines or parts it has
 */
export function limitFailure(name: string, text: string, entries: number): Failure | null {
	if (text.length > MAX_LENGTH) {
		return wrong(
			'recipientsTooLong',
			`${name} has more than ${MAX_LENGTH.toLocaleString('en')} characters. Read the file with Extract From File, and choose A Row per Person in Recipients.`,
		);
	}
	if (entries <= MANY || (text.match(/\p{Nd}/gu)?.length ?? 0) >= FEWEST_DIGITS * entries)
		return null;
	return wrong(
		'recipientsInvalid',
		`${name} has ${entries.toLocaleString('en')} entries, and hardly any numbers. Check what is entered there.`,
	);
}

export const items = (context: IExecuteFunctions) => [...context.getInputData().entries()];

/** What a draft has from the node's own parameters, for each item: the sender and the options. */
export type Shared = Omit<Draft, 'to' | 'text'>;

const NAMES = { sendOnceKey: 'Send Once', reference: 'Reference' } as const;

/**
 * What every form shares.
 *
 * @param isFilled whether the form fills placeholders in
 */
export function common(context: IExecuteFunctions, isFilled = false): (item: number) => Shared {
	const from = perItem<unknown>(context, 'from', '');
	const options = perItem<IDataObject>(context, 'options', {});
	const advanced = perItem<IDataObject>(context, 'advanced', {});
	const typed = (context.getNode().parameters.options ?? {}) as IDataObject;
	const input = context.getInputData();
	return (item) => {
		const given = options(item);
		const read = messageOptions(given, advanced(item));
		const failures = (Object.keys(NAMES) as Array<keyof typeof NAMES>).map((name) => {
			const isData = isExpression(typed[name]);
			// Left empty it is not set; an expression that gives nothing is a mistake.
			const text = isData ? textParameter(given[name]) : read[name];
			return nameFailure(NAMES[name], text, isData || isFilled);
		});
		return {
			...{ item, row: item + 1, isEntry: false, options: read },
			from: textParameter(from(item)),
			input: input[item]?.json ?? {},
			failure: failures.find((failure) => failure !== null) ?? null,
		};
	};
}

/** The text of each item, as it was written: nothing fills in placeholders. One that names a column was meant to be. */
export function writtenText(
	context: IExecuteFunctions,
): (item: number) => ReturnType<typeof messageText> {
	const message = perItem<unknown>(context, 'message', '');
	const typed = String(context.getNode().parameters.message ?? '');
	const names = placeholdersIn(isExpression(typed) ? outsideExpressions(typed) : typed);
	const input = context.getInputData();
	return (item) => {
		const name = names.find((name) => columnFor(input[item]?.json ?? {}, name) !== undefined);
		if (name === undefined) return messageText(message(item));
		const failure = wrong(
			'placeholderNotFilled',
			`The message holds {${shown(name)}}, and only a mail merge fills in placeholders. Choose Send Batch with A Row per Person, or switch Message to Expression and write {{ $json.… }} instead.`,
		);
		return { text: typed, failure };
	};
}

/** What an expression says that looks at one item only. */
const OF_ONE_ITEM = /\$json\b|\$binary\b|\$itemIndex\b|\$input\.item\b/;

/**
 * Whether a parameter that is read once, for all items, looks at one of several: the messages of the others would be
 * lost without a word.
 */
export const losesItems = (context: IExecuteFunctions, parameter: string): boolean =>
	OF_ONE_ITEM.test(String(context.getNode().parameters[parameter])) &&
	context.getInputData().length > 1;

export const ONE_FOR_ALL = (name: string): Failure =>
	wrong(
		'messagesOfOneItem',
		`${name} is read once, for all items, but its expression looks at one item only. Collect all with an expression like {{ $input.all().flatMap(item => item.json.messages) }}, or choose A Row per Person in Recipients.`,
	);
