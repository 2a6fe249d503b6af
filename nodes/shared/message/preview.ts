import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { numberOf, textOf } from '../answer/fields';
import { eachItem, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { loadPhoneReader } from '../phone';
import { perItem } from '../parameters';
import type { SmsProvider } from '../provider';
import { forcingUcs2, MAX_CHARACTERS, measure } from '../text';
import { applyEncoding, tooLong, typedText } from './check';
import { costOf } from './cost';
import { messageOptions, messageText } from './draft';

/** message:preview: what a number and a text would become. Sends nothing and calls nobody. */
export async function preview(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	// Read as Send reads it, by the credential's country.
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
		const isTooLong = tooLong(text, provider) !== null;
		// Nobody needs to know of a text that no SMS could hold how it would be sent.
		const isMeasured = text.length <= MAX_CHARACTERS;
		const size = isMeasured ? measure(text) : null;
		const canBeSent = number.ok && !isTooLong && text.trim() !== '';
		const json = {
			provider: provider.name,
			to: number.ok ? number.e164 : typedText(typed),
			numberValid: number.ok,
			country: number.ok ? number.country : null,
			numberType: number.ok ? number.type : null,
			numberWarning: number.ok ? number.warning : number.reason,
			encoding: size?.encoding ?? null,
			segments: size?.segments ?? null,
			length: size?.length ?? text.length,
			remaining: size?.remaining ?? 0,
			text,
			replaced,
			notInGsm7: isMeasured ? forcingUcs2(text) : [],
			tooLong: isTooLong,
			cost:
				canBeSent && size !== null && pricePerSegment !== null
					? costOf(size.segments, pricePerSegment)
					: null,
			currency: textOf(options.currency),
		} as unknown as IDataObject;
		return failure === null
			? { json }
			: { json: { ...json, failure: { ...failure } }, problem: { failure } };
	});
}
