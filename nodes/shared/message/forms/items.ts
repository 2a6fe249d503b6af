import { perItem } from '../../parameters';
import { draftsOf, messageText } from '../options';
import { common, items, type ReadForm } from './common';

/** Number and text are expressions, evaluated for each item. */
export const fromItems: ReadForm = (context) => {
	const shared = common(context);
	const to = perItem<unknown>(context, 'to', '');
	const message = perItem<unknown>(context, 'message', '');
	return items(context).flatMap(([item]) =>
		draftsOf(item, () => [{ ...shared(item), to: to(item), ...messageText(message(item)) }]),
	);
};
