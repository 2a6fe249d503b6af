import { kept, wrong } from '../../fate';
import { COUNTRIES } from '../../phone/countries';
import { choice, type Choice } from '../../ui/property';
import { unreadable, type Guard, type Rule } from './guard';

const NAME = 'Only These Countries';

const names = new Map(COUNTRIES.map(({ code, name }) => [code, name]));

const parameter = {
	...choice(
		'countries',
		NAME,
		COUNTRIES.map(({ code, name }): Choice => [code, name]),
		'Only numbers of these countries get an SMS. An expression can give their names, two letters or calling codes.',
	),
	type: 'multiOptions' as const,
	default: [],
};

/** Countries as the list gives them, or as a text with commas between them. */
const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/))
		.map((entry) => String(entry ?? '').trim())
		.filter(Boolean);

/** Where SMS may go to. */
export const countries: Guard<Rule> = {
	parameters: [parameter],
	read({ read, phone }) {
		const listed = listOf(read(parameter.name));
		if (listed.length === 0) {
			return unreadable(NAME, 'names none, so nobody would get an SMS', 'Choose one or more.');
		}
		const unknown = listed.find((name) => phone.country(name) === null);
		if (unknown !== undefined) {
			const problem = `holds "${unknown.slice(0, 40)}", which is no country`;
			return unreadable(NAME, problem, 'Choose from the list, or write a name such as Uganda.');
		}
		const allowed = new Set(listed.map((name) => phone.country(name) as string));
		const shown = [...allowed].map((code) => names.get(code)).join(', ');
		return {
			hold({ to, country }) {
				if (country !== null && allowed.has(country)) return null;
				const place = country === null ? 'of no single country' : `of ${names.get(country)}`;
				const message = `Not sent: ${to} is a number ${place}, and Only These Countries allows ${shown}. Check the number, or add its country in Safeguards.`;
				return kept(wrong('countryNotAllowed', message));
			},
		};
	},
};
