import { perItem } from '../../parameters';
import { draftsOf, messageText, type Draft } from '../draft';
import { common, items, type ReadForm } from './common';

const splitList = (recipients: unknown): unknown[] =>
	Array.isArray(recipients)
		? recipients.flatMap(splitList)
		: typeof recipients === 'string'
			? recipients
					.split(/[,;\t\r\n]+/)
					.map((part) => part.trim())
					.filter(Boolean)
			: [recipients];

/** One text to a list of numbers. Items that give the same list and text are one batch, sent once. */
export const fromList: ReadForm = (context, wasRead) => {
	const shared = common(context);
	const recipients = perItem<unknown>(context, 'recipients', '');
	const message = perItem<unknown>(context, 'message', '');
	const seen = new Set<string>();
	const draftsOfItem = (item: number): Draft[] => {
		const list = splitList(recipients(item));
		const said = messageText(message(item));
		const draft = { ...shared(item), isEntry: true };
		const key = JSON.stringify([list, said.text, draft.from, draft.options]);
		if (seen.has(key)) return [];
		seen.add(key);
		const failure = said.failure ?? draft.failure;
		// An empty list is one message without a number, so that it is told.
		return (list.length > 0 ? list : ['']).map((to) => ({ ...draft, ...said, to, failure }));
	};
	// Of items with the same list, the one that stood for it in an earlier try does so again.
	const inOrder = items(context)
		.map(([item]) => item)
		.sort((a, b) => Number(wasRead(b)) - Number(wasRead(a)) || a - b);
	const drafts = inOrder.flatMap((item) => draftsOf(item, () => draftsOfItem(item)));
	return drafts.sort((a, b) => a.item - b.item);
};
