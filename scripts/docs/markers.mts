/** A page with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
export function replaceBetween(page: string, name: string, block: string): string {
	const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [start, end] = [page.indexOf(opening), page.indexOf(closing)];
	if (start === -1 || end < start) throw new Error(`The page lacks ${opening} … ${closing}.`);
	return `${page.slice(0, start)}${opening}\n\n${block}\n\n${page.slice(end)}`;
}

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
export function between(page: string, name: string): string {
	const [, block] = new RegExp(`<!-- ${name} -->(.*?)<!-- /${name} -->`, 's').exec(page) ?? [];
	if (block === undefined) throw new Error(`The page lacks <!-- ${name} --> … <!-- /${name} -->.`);
	return block.trim();
}
