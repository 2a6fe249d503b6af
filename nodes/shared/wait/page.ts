import { hash } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';

import type { Question } from './question';

/** For small phones, old ones too: no script, nothing from elsewhere, large buttons, light and dark. */
const STYLE = `
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--yes:#0b6b3a;--no:#fff;--on-yes:#fff;--on-no:#1a1a1a;--line:#767676}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#161616;--yes:#7fd6a4;--on-yes:#06210f;--no:#161616;--on-no:#f2f2f2;--line:#9a9a9a}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif}
main{max-width:32rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.25rem;line-height:1.3;margin:0 0 1rem}
p{margin:0 0 1.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
button{display:block;width:100%;min-height:3.25rem;margin:0 0 1rem;padding:.75rem 1rem;border:2px solid var(--line);border-radius:.5rem;background:var(--no);color:var(--on-no);font:inherit;font-weight:600;overflow-wrap:anywhere;cursor:pointer}
button.yes{border-color:var(--yes);background:var(--yes);color:var(--on-yes)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
`;

const hashOfStyle = hash('sha256', STYLE, 'base64');

/** Only this style, and a form that posts to n8n itself. */
const POLICY = `default-src 'none'; style-src 'sha256-${hashOfStyle}'; form-action 'self'; base-uri 'none'`;

const HEADERS = {
	'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
	'X-Frame-Options': 'DENY',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex',
	'Referrer-Policy': 'no-referrer',
	'Cache-Control': 'no-store',
};

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** n8n replaces the policy in the headers of its answer to a press; the one in the page stays. */
const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>${title}</h1>
${body}
</main></body>
</html>`;

const button = (value: boolean, label: string): string =>
	`<button name="approved" value="${value}"${value ? ' class="yes"' : ''} dir="auto">${escaped(label)}</button>`;

/** The question, and its buttons. Opening it changes nothing. */
export const questionPage = ({ text, approveLabel, declineLabel }: Question): string =>
	page(
		'Please answer',
		`<p dir="auto">${escaped(text)}</p>
<form method="post">
${button(true, approveLabel)}
${declineLabel === null ? '' : button(false, declineLabel)}
</form>`,
	);

export const thanksPage = (label: string): string =>
	page(
		'Thank you',
		`<p>Your answer: <b dir="auto">${escaped(label)}</b></p>
<p>You can close this page.</p>`,
	);

/** The words of n8n's own page for a link that is over. */
export const overPage = (): string =>
	page('No action required', '<p>Somebody has answered this question, or its time is over.</p>');

/** Sets the headers that n8n leaves out. */
export function setHeaders(context: IWebhookFunctions): void {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}
