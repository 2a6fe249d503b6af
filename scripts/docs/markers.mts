/** A page with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
export function replaceBetween(page: string, name: string, block: string): string {
	const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [start, end] = [page.indexOf(opening), page.indexOf(closing)];
	if (start === -1 || end < start) throw new Error(`The page lacks ${opening} … ${closing}.`);
	return `${page.slice(0, start)}${opening}\n\n${block}\n\n${page.slice(end)}`;
}
