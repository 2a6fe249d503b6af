// What a package of this tree must be.
import { run } from '../n8n/run.mts';
import { bytesOf, limitOf } from './sizes.mts';
import type { Written } from './write.mts';

const MAY_BE_PACKED =
	/^(dist\/.+|workflows\/[^/]+\.json|package\.json|README\.md|LICENSE\.md|CHANGELOG\.md)$/;

/** What npm has put into the tarball. */
async function packed({ tarball, folder }: Written): Promise<string[]> {
	const listed = await run('tar', ['-tzf', tarball], { cwd: folder });
	return listed
		.trim()
		.split('\n')
		.map((line) => line.replace(/^package\//, ''));
}

export async function brokenPromises(written: Written): Promise<string[]> {
	const { product, files } = written;
	const { dependencies = {}, n8n } = JSON.parse(files.get('package.json')!);
	const promised: string[] = [...n8n.nodes, ...n8n.credentials, ...files.keys()];
	const there = await packed(written);
	const bytes = bytesOf(files);
	const limit = limitOf(product);
	return [
		...there
			.filter((name) => !MAY_BE_PACKED.test(name))
			.map((name) => `${name} should not be published`),
		...promised.filter((name) => !there.includes(name)).map((name) => `${name} is missing`),
		...Object.keys(dependencies).map((name) => `runtime dependency ${name}`),
		...(bytes > limit ? [`${bytes} bytes unpacked, more than ${limit}`] : []),
	];
}
