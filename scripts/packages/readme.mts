// The README of a single provider's package: its page, and what is the same for all.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { WHOLE_PACKAGE, type Provider } from '../../providers/register.mts';
import { between } from '../docs/markers.mts';
import type { WorkflowDefinition } from '../n8n/client.mts';
import { checkout } from '../n8n/paths.mts';
import { REPOSITORY } from '../register/codex.mts';

const read = (file: string) => readFile(path.join(checkout, file), 'utf8');

/** A page with links that lead to the repository from everywhere. */
export function absolute(text: string, file: string): string {
	return text.replace(
		/(!?)\[([^\]]*)\]\((?!https?:|#)([^)]+)\)/g,
		(_, mark: string, label: string, target: string) => {
			const found = path.posix.join(path.posix.dirname(file), target);
			return `${mark}[${label}](${REPOSITORY}/${mark === '' ? 'blob' : 'raw'}/main/${found})`;
		},
	);
}

/** What a workflow does, from its large note. */
function noteOf({ name, nodes }: WorkflowDefinition): string {
	const note = String(nodes.find((node) => node.name === 'Note')?.parameters.content);
	return `- **${name}.** ${note.replace(/^#+ .*\n/, '').replace(/^#+ /gm, '')}`;
}

const install = ({ packageName, displayName }: Provider) => `## Install

In n8n Cloud, once n8n has verified this package: press **+** in a workflow, search for **${displayName}**, and press **Install**.

In your own n8n:

1. Open **Settings → Community nodes** and press **Install**.
2. Enter \`${packageName}\`, tick the box, and press **Install**.

It works with n8n 2, and with n8n 1.123 with [some differences](docs/reference/n8n-1.md).`;

const workflowsPart = (workflows: readonly WorkflowDefinition[]) => `## Example workflows

This package's folder \`workflows\` holds them. On npm, open **Code**, choose a file there, copy it, and paste it into an empty workflow.

${workflows.map(noteOf).join('\n')}`;

const others = ({ packageName }: Provider) => `## Further

- [Send to a list](docs/send-to-a-list.md), [never twice](docs/never-twice.md), [delivery reports](docs/delivery-reports.md), [AI agents](docs/ai-agents.md), [security](docs/reference/security.md)
- Several providers? \`${WHOLE_PACKAGE}\` has them all. [What differs from \`${packageName}\`](docs/reference/packages.md)
- Something else that your account can do? Use the same credential in n8n's **HTTP Request** node, under **Predefined Credential Type**.
- [Report a problem](${REPOSITORY}/issues) · [Changelog](CHANGELOG.md) · [MIT](LICENSE.md)`;

/** @param workflows those that the package has */
export async function singleReadme(
	provider: Provider,
	workflows: readonly WorkflowDefinition[],
): Promise<string> {
	const page = absolute(await read(provider.files.page), provider.files.page);
	const [head, ...sections] = page.split(/^(?=## )/m) as [string, ...string[]];
	const outcomes = between(await read('README.md'), 'outcomes');
	return [
		head.replace(/^# .*/, `# ${provider.packageName}`).trim(),
		outcomes,
		absolute(install(provider), 'README.md'),
		sections.join('').trim(),
		workflowsPart(workflows),
		`${absolute(others(provider), 'README.md')}\n`,
	].join('\n\n');
}
