import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { eachItem, type ItemResult } from '../eachItem';
import { loadPhoneReader } from '../phone';
import { perItem } from '../parameters';
import type { SmsProvider } from '../provider';
import { forcingUcs2, measure, toGsm7 } from '../text';
import { messageOptions, messageText } from './options';
import { typedText } from './prepare';

/** message:preview: what a number and a text would become. Sends nothing and calls nobody. */
export async function preview(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const phone = await loadPhoneReader();
	const readTo = perItem<unknown>(context, 'to', '');
	const readMessage = perItem<unknown>(context, 'message', '');
	const readOptions = perItem<IDataObject>(context, 'options', {});

	return await eachItem(context, async (item): Promise<ItemResult> => {
		const { defaultCountry, encoding } = messageOptions(readOptions(item));
		const typed = readTo(item);
		const number = phone.read(typed, defaultCountry ?? provider.defaultCountry);
		const { text: written, error } = messageText(readMessage(item));
		const { text, replaced } =
			encoding === 'gsm7' ? toGsm7(written) : { text: written, replaced: [] };
		const size = measure(text);
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
			tooLong: provider.maxCharacters !== null && text.length > provider.maxCharacters,
		} as unknown as IDataObject;
		return error === null
			? { json }
			: { json: { ...json, error: { ...error } }, problem: { error } };
	});
}
