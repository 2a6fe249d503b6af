// What `npm run new-provider` writes; that it builds and passes is tried when the command is changed.
import { expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import { parse } from 'yaml';

import { missing } from '../../providers/register.mts';
import { namesOf } from '../../scripts/new-provider/names.mts';
import { provided, skeletonOf } from '../../scripts/new-provider/skeleton.mts';

test.each([
	['Ozibus', 'ozibus', 'Ozibus'],
	['EzzySMS', 'ezzysms', 'EzzySms'],
	['UGSMS', 'ugsms', 'Ugsms'],
	["Africa's Talking", 'africas-talking', 'AfricasTalking'],
	['OVO Communications', 'ovo-communications', 'OvoCommunications'],
	['Télé 2 (SMS)', 'tele-2-sms', 'Tele2Sms'],
])('%s is %s in files and %s in code', (name, slug, className) => {
	expect(namesOf(name)).toEqual({ slug, className });
});

test.each(['', '42', '!?'])('"%s" is no name', (name) => {
	expect(() => namesOf(name)).toThrow(/gives no name/);
});

test.each([
	['API Key', false],
	['Client ID, Client Secret', true],
])('with %s, all files are there', (signIn, carriesUrl) => {
	const name = "Rock'n'Roll SMS";
	const files = skeletonOf(name, { baseUrl: 'https://api.rock.com/v1/', signIn, carriesUrl });
	expect([...files.keys()]).toEqual(expect.arrayContaining(missing(provided(name))));
	for (const [file, text] of files) {
		expect({ file, left: /__[A-Z]+__/.exec(text) }).toEqual({ file, left: null });
		if (/\.m?ts$/.test(file)) transformSync(text, { jsc: { parser: { syntax: 'typescript' } } });
		if (file.endsWith('.yaml')) expect(parse(text)).toHaveProperty('openapi');
	}
	const toWrite = [...files].filter(([, text]) => text.includes('WRITE:'));
	expect(toWrite).toHaveLength(8);
	const { trigger } = provided(name).files;
	expect(files.get(trigger)).toContain(carriesUrl ? "['signedUrl', 'hmac']" : "['token', 'hmac']");
	for (const label of signIn.split(', ')) {
		expect(files.get(provided(name).files.credential)).toContain(`"${label}"`);
		expect(files.get(provided(name).files.page)).toContain(`**${label}**`);
	}
});

test.each(['', 'Key,', 'Name, Password, Secret'])('nobody signs in with "%s"', (signIn) => {
	const wishes = { baseUrl: 'https://api.rock.com/v1', signIn, carriesUrl: false };
	expect(() => skeletonOf('Rock', wishes)).toThrow(/--sign-in takes one or two names/);
});
