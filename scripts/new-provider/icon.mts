/** A bubble in a colour of its own, with the provider's first letter: no logo that one may not use. */
export function iconOf(displayName: string, isDark: boolean): string {
	const hue = [...displayName].reduce((sum, letter) => sum + letter.codePointAt(0)! * 37, 0) % 360;
	const [bubble, letter] = isDark ? ['75%', '15%'] : ['40%', '100%'];
	return `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
	<path fill="hsl(${hue} 60% ${bubble})" d="M14 4h36a10 10 0 0 1 10 10v28a10 10 0 0 1-10 10H32L18 62V52h-4A10 10 0 0 1 4 42V14A10 10 0 0 1 14 4Z"/>
	<text x="32" y="40" font-family="sans-serif" font-size="34" font-weight="bold" text-anchor="middle" fill="hsl(${hue} 60% ${letter})">${displayName[0]!.toUpperCase()}</text>
</svg>
`;
}
