import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { numberOf, textOf } from '../answer/fields';
import { eachItem, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { loadPhoneReader } from '../phone';
import { perItem } from '../parameters';
import type { SmsProvider } from '../provider';
import { forcingUcs2, measure } from '../text';
import { applyEncoding, tooLong, typedText } from './check';
import { costOf } from './cost';
import { messageOptions, messageText } from './draft';

/** message:preview: what a number and a text would become. Sends nothing and calls nobody. */
export async function preview(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	const { provider, country: usual } = await connect(context, base);
	const phone = await loadPhoneReader();
	const readTo = perItem<unknown>(context, 'to', '');
	const readMessage = perItem<unknown>(context, 'message', '');
	const readOptions = perItem<IDataObject>(context, 'options', {});

	return await eachItem(context, async (item): Promise<ItemResult> => {
		const options = readOptions(item);
		const { country, encoding } = messageOptions(options, {});
		const pricePerSegment = numberOf(options.pricePerSegment);
		const typed = readTo(item);
		const number = phone.read(typed, country ?? usual);
		const { text: written, failure } = messageText(readMessage(item));
		const { text, replaced } = applyEncoding(encoding, written);
		const size = measure(text);
		const isTooLong = tooLong(text, provider) !== null;
		const canBeSent = number.ok && !isTooLong && text.trim() !== '';
		const json = {
			provider: provider.name,
			to: number.ok ? number.e164 : typedText(typed),
			numberValid: number.ok,
			country: number.ok ? number.country : null,
			numberType: number.ok ? number.type : null,
			numberWarning: number.ok ? number.warning : number.reason,
			encoding: size.encoding,
			segments: size.segments,
			length: size.length,
			remaining: size.remaining,
			text,
			replaced,
			notInGsm7: forcingUcs2(text),
			tooLong: isTooLong,
			cost: canBeSent && pricePerSegment !== null ? costOf(size.segments, pricePerSegment) : null,
			currency: textOf(options.currency),
		} as unknown as IDataObject;
		return failure === null
			? { json }
			: { json: { ...json, failure: { ...failure } }, problem: { failure } };
	});
}
