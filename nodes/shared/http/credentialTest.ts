import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { clock } from '../clock';
import type { ProviderResponse, SmsProvider } from '../provider';
import { readBody, typeOf } from './body';
import { proofOf, signed } from './authenticate';
import { baseUrlOf, isWebAddress, secretsOf, variantOf, type Fields } from './credential';
import { redactor } from './redact';
import { ofQuestion, refusalOf } from './refusal';

/** Asks by the one means that n8n gives to the test of a credential; it signs nothing, and knows no deadline. */
async function ask(
	{ helpers }: ICredentialTestFunctions,
	provider: SmsProvider,
	fields: Fields,
): Promise<ProviderResponse | null> {
	const { method, path, query, headers, body, form, text } = provider.verify.request;
	const url = `${baseUrlOf(provider, fields)}${path}`;
	const wanted = {
		...{ method, url },
		headers: { Accept: 'application/json', ...headers, ...typeOf({ form, text }) },
		...(query ? { qs: query } : {}),
		...(form ? { form } : {}),
		...(text === undefined ? { body } : { body: text }),
	};
	const { url: uri, ...options } = signed(wanted, proofOf(provider, fields, path));
	const asking = helpers.request({
		...{ ...options, uri, json: typeof options.body === 'object' },
		// A redirect would take the key to another server.
		...{ followRedirect: false, followAllRedirects: false },
		...{ simple: false, resolveWithFullResponse: true, timeout: clock.responseTimeout },
	}) as Promise<{ statusCode: number; headers: Record<string, string>; body: unknown }>;
	const late = clock.sleep(clock.responseTimeout).then(() => null);
	const came = await Promise.race([asking, late]);
	return (
		came && { status: came.statusCode, headers: came.headers, body: readBody(provider, came.body) }
	);
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** Tests a credential with a request that sends no message: as the operation Verify does. */
export async function testCredential(
	context: ICredentialTestFunctions,
	base: SmsProvider,
	{ name, data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const provider = variantOf(base, data);
	if (data.practice === true) return { status: 'OK', message: 'Practice Mode: nothing is sent.' };
	const { displayName } = provider;
	if (!isWebAddress(baseUrlOf(provider, data))) {
		return failed(
			'The Base URL is not a web address. Enter one that begins with https:// or http://.',
		);
	}
	const redact = redactor(secretsOf(data));
	let response: ProviderResponse | null;
	try {
		response = await ask(context, provider, data);
	} catch {
		return failed(`${displayName} could not be reached. Check the Base URL and the network.`);
	}
	if (response === null) return failed(`${displayName} gave no answer in time. Try again later.`);
	const valid = provider.verify.read(response);
	if (valid === true) return { status: 'OK', message: 'The credential works.' };
	const refusal = refusalOf({ provider, credentialName: name, response, now: clock.now() });
	return failed(
		redact(refusal && ofQuestion(refusal).failure.message) ??
			`Something answered at this Base URL, but not as ${displayName} does. Check the Base URL.`,
	);
}
