const isCi = () => ![undefined, '', 'false'].includes(process.env.CI);

/**
 * Why something is not tested on this machine; false where it can be.
 *
 * @param tested what it is, as in "nothing was tested with Kannel"
 * @param missing the packages of Debian that are not installed
 * @param isRequired whether a missing package is an error instead, so that CI cannot pass by skipping
 */
export function skipReason(
	tested: string,
	missing: readonly string[],
	isRequired = isCi(),
): string | false {
	if (missing.length === 0) return false;
	const names = missing.join(' ');
	const sentence = `Nothing was tested ${tested}: install ${names} first (Debian, Ubuntu: apt-get install ${names}).`;
	if (isRequired) throw new Error(sentence);
	return sentence;
}
