import { spawnSync } from 'node:child_process';

import { UserError } from '../../scripts/n8n/exit.mts';

/**
 * Two programs that others wrote from 3GPP TS 23.038: Perl's Encode::GSM0338, and the converter
 * gsm-03.38-2009 of ICU. Neither knows segments; both say what an encoded text looks like.
 */
export interface Encoder {
	name: string;
	/** Each text in GSM-7, a septet a byte; null where it has a character that GSM-7 lacks. */
	toGsm7(texts: readonly string[]): Array<Buffer | null>;
	/** Each text in UTF-16, big-endian, as a phone gets it. */
	toUtf16(texts: readonly string[]): Buffer[];
}

const PACKAGES = 'On Debian: apt-get install -y perl icu-devtools';

function run(command: string, args: string[], input: Buffer | string): Buffer {
	const { stdout, stderr, status, error } = spawnSync(command, args, {
		input,
		maxBuffer: 1 << 30,
	});
	if ((error as NodeJS.ErrnoException)?.code === 'ENOENT') {
		throw new UserError(`${command} is not installed. ${PACKAGES}`);
	}
	if (error) throw error;
	if (status !== 0) throw new Error(`${command} failed: ${stderr.toString()}`);
	return stdout;
}

/** One text a line, in hexadecimal UTF-8; out comes its encoding in hexadecimal, or a dash. */
const PERL = `
	use Encode;
	my $encoding = shift;
	while (my $line = <STDIN>) {
		chomp $line;
		my $text = decode('utf8', pack('H*', $line), Encode::FB_CROAK);
		my $lacks = 0;
		my $bytes = encode($encoding, $text, sub { $lacks = 1; '' });
		print $lacks ? '-' : unpack('H*', $bytes), "\\n";
	}
`;

function perl(encoding: string, texts: readonly string[]): Array<Buffer | null> {
	const lines = texts.map((text) => `${Buffer.from(text).toString('hex')}\n`).join('');
	return run('perl', ['-e', PERL, encoding], lines)
		.toString()
		.split('\n')
		.slice(0, texts.length)
		.map((line) => (line === '-' ? null : Buffer.from(line, 'hex')));
}

export const perlEncoder: Encoder = {
	name: 'Perl Encode::GSM0338',
	toGsm7: (texts) => perl('gsm0338', texts),
	toUtf16: (texts) => perl('UTF-16BE', texts).map((bytes) => bytes ?? Buffer.alloc(0)),
};

/** Of private use, and outside the BMP: no text has it. */
const SEPARATOR = '\u{10fffd}';

/** What ICU writes for a character that the encoding lacks, as it is told to. */
const escaped = (character: string) =>
	Buffer.from(`&#x${character.codePointAt(0)!.toString(16).toUpperCase()};`);

/** The parts that end in a separator. `width`: bytes a unit, of which a separator starts at the first. */
function partsOf(bytes: Buffer, separator: Buffer, width = 1): Buffer[] {
	const parts: Buffer[] = [];
	let start = 0;
	for (let end = 0; (end = bytes.indexOf(separator, end)) !== -1;) {
		if (end % width !== 0) end++;
		else {
			parts.push(bytes.subarray(start, end));
			start = end += separator.length;
		}
	}
	return parts;
}

function uconv(encoding: string, texts: readonly string[]): Buffer {
	const args = ['-f', 'UTF-8', '-t', encoding, '--no-fallback', '--to-callback', 'escape-xml-hex'];
	return run('uconv', args, texts.map((text) => text + SEPARATOR).join(''));
}

/**
 * ICU leaves out what has no width, such as U+200B, instead of saying that the encoding lacks it. So each
 * character is asked for alone first: one that comes to nothing is not in the encoding.
 */
export const icuEncoder: Encoder = {
	name: 'ICU gsm-03.38-2009',
	toGsm7: (texts) => {
		const characters = [...new Set(texts.join(''))];
		const encode = (some: readonly string[]) =>
			partsOf(uconv('gsm-03.38-2009', some), escaped(SEPARATOR));
		const encoded = encode(characters);
		const lacking = new Set(
			characters.filter((character, index) => {
				const bytes = encoded[index]!;
				return bytes.length === 0 || bytes.equals(escaped(character));
			}),
		);
		return encode(texts).map((bytes, index) =>
			[...texts[index]!].some((one) => lacking.has(one)) ? null : bytes,
		);
	},
	toUtf16: (texts) =>
		partsOf(uconv('UTF-16BE', texts), Buffer.from(SEPARATOR, 'utf16le').swap16(), 2),
};
