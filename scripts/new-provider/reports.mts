// What the skeleton of a provider says of the URL for its delivery reports, by the word that stands for it.

/** One URL for the whole account. */
const registered = {
	REPORTS: 'registeredUrl',
	TAKES: 'false',
	FIELD: '',
	WRITTEN: '',
	PLAYED: '',
	NONE: ': null',
	CALLBACKS: 'tokenCallbacks',
	PROPERTY: '',
	POSTED: 'a URL that is registered for the account',
};

/** Each message carries it. */
const carried: typeof registered = {
	REPORTS: 'callbackUrl',
	TAKES: 'true',
	FIELD: ', callbackUrl',
	WRITTEN: ', ...(callbackUrl === null ? {} : { callback_url: callbackUrl })',
	PLAYED: ', callback_url: callbackUrl = null',
	NONE: '',
	CALLBACKS: 'signedCallbacks',
	PROPERTY:
		'                callback_url: { type: string, x-source: assumed by this package, x-confidence: assumed }\n',
	POSTED: 'the `callback_url` of the message',
};

export const reportsBy = (carriesUrl: boolean) => (carriesUrl ? carried : registered);
