// The official scanner comes without types.
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What the scanner reads of a source checkout. */
	export const SOURCE_FILE_PATTERNS: string[];

	export function analyzePackage(
		folder: string,
		filePatterns?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
