/** The modules that carry the library that they use: the packages have no runtime dependencies. */
export const BUNDLES = {
	'nodes/shared/message/forms/csv': 'papaparse',
	'nodes/shared/phone/library': 'libphonenumber-js',
};
