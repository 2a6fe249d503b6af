import { seconds } from './figures.mts';
import type { Result, Results } from './results.mts';

const WIDTH = 760;
const ROW = 44;
const TOP = 48;
const BAR = 14;
/** What the text after the longest bar needs. */
const RIGHT = 200;
const LEFT = 8;

const STYLE = `
	text { font: 13px system-ui, sans-serif; fill: #1f2328 }
	.title { font-weight: 600 }
	.note { fill: #59636e }
	rect { fill: #8c959f }
	.ours { fill: #0969da }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3 }
		.note { fill: #9198a1 }
		rect { fill: #656c76 }
		.ours { fill: #4493f8 }
	}`;

const escape = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const whole = (value: number) => value.toLocaleString('en');

/** How long each took, as bars; readable on white and on black. */
export function chart(results: Results, count: number): string {
	const rows = [...results.values()].filter(({ contestant }) => contestant.latencyMs > 0);
	const longest = Math.max(...rows.map(({ nodeMs }) => nodeMs));
	const bar = ({ contestant, nodeMs, opened }: Result, index: number) => {
		const y = TOP + index * ROW;
		const length = Math.max(2, (nodeMs / longest) * (WIDTH - LEFT - RIGHT));
		const note = `${whole(opened)} connection${opened === 1 ? '' : 's'}`;
		return `
	<text x="${LEFT}" y="${y}">${escape(contestant.label)}</text>
	<rect x="${LEFT}" y="${y + 7}" width="${length.toFixed(0)}" height="${BAR}" rx="2"${contestant.isOurs ? ' class="ours"' : ''}/>
	<text x="${(LEFT + length + 8).toFixed(0)}" y="${y + 7 + BAR - 2}">${seconds(nodeMs)} <tspan class="note">· ${note}</tspan></text>`;
	};
	const title = `${whole(count)} personalised SMS in n8n, at ${rows[0]!.contestant.latencyMs} ms latency`;
	const height = TOP + rows.length * ROW;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escape(title)}">
	<style>${STYLE}
	</style>
	<text class="title" x="${LEFT}" y="20">${escape(title)}</text>${rows.map(bar).join('')}
</svg>
`;
}
