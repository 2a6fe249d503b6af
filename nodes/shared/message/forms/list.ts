import { wrong, type Failure } from '../../fate';
import { perItem, textParameter } from '../../parameters';
import { splitNumbers } from '../../phone/list';
import { draftsOf, type Draft } from '../draft';
import { common, items, limitFailure, writtenText, type ReadForm } from './common';

/** Two columns of a spreadsheet, one of which holds names. */
const TABLE = /^[^\t|\n]*[\t|][^\n]*$/m;

const IS_TABLE = wrong(
	'recipientsAreTable',
	'Numbers holds a table with several columns. Choose Pasted Table in Recipients, and paste it there with its headings.',
);

const isTable = (recipients: unknown) =>
	typeof recipients === 'string' && TABLE.test(recipients) && /\p{L}/u.test(recipients);

/** One text to a list of numbers. Items that give the same list and text are one batch, sent once. */
export const fromList: ReadForm = (context, wasRead) => {
	const shared = common(context);
	const recipients = perItem<unknown>(context, 'recipients', '');
	const textOf = writtenText(context);
	const seen = new Set<string>();
	const draftsOfItem = (item: number): Draft[] => {
		const given = recipients(item);
		const draft = { ...shared(item), isEntry: true, input: {} };
		const refuse = (failure: Failure) => [{ ...draft, to: '', text: '', failure }];
		const list = splitNumbers(given);
		const tooMuch = limitFailure('Numbers', textParameter(given), list.length);
		if (tooMuch !== null) return refuse(tooMuch);
		if (isTable(given)) return refuse(IS_TABLE);
		const said = textOf(item);
		const key = JSON.stringify([list, said.text, draft.from, draft.options]);
		if (seen.has(key)) return [];
		seen.add(key);
		const failure = said.failure ?? draft.failure;
		// An empty list is one message without a number, so that it is told.
		return (list.length > 0 ? list : ['']).map((to, index) => ({
			...{ ...draft, ...said, to, failure },
			row: index + 1,
		}));
	};
	// Of items with the same list, the one that stood for it in an earlier try does so again.
	const inOrder = items(context)
		.map(([item]) => item)
		.sort((a, b) => Number(wasRead(b)) - Number(wasRead(a)) || a - b);
	const drafts = inOrder.flatMap((item) => draftsOf(context, item, () => draftsOfItem(item)));
	return drafts.sort((a, b) => a.item - b.item);
};
