// The codex of a node: what n8n's node list, and its catalogue for AI, find the node by.
import type { Provider } from '../../providers/register.mts';

export const REPOSITORY = 'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways';

/** What people search for. n8n scores each alone, and one that equals the query best. */
const ALIASES = [
	'SMS',
	'send sms',
	'text message',
	'bulk sms',
	'delivery report',
	'DLR',
	'OTP',
	'one-time code',
	'reminder',
	'broadcast',
];

const link = (page: string) => [{ url: `${REPOSITORY}/blob/main/docs/${page}` }];

/** @param packageName the package that the node is in: n8n names nodes by it */
export function codexOf(
	{ nodeName, slug, places }: Provider,
	packageName: string,
	isTrigger: boolean,
) {
	return {
		node: `${packageName}.${nodeName}${isTrigger ? 'Trigger' : ''}`,
		nodeVersion: isTrigger ? '1.1' : '1.0',
		codexVersion: '1.0',
		categories: ['Communication', 'Marketing & Content'],
		alias: [...ALIASES, ...places],
		resources: {
			credentialDocumentation: link(`${slug}.md`),
			primaryDocumentation: link(isTrigger ? 'delivery-reports.md' : `${slug}.md`),
		},
	};
}
