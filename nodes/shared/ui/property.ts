import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Short ways to write what a panel shows. */

type More = Partial<INodeProperties>;

const property = (
	type: INodeProperties['type'],
	name: string,
	displayName: string,
	usual: INodeProperties['default'],
	more: More,
): INodeProperties => ({ displayName, name, type, default: usual, ...more });

export const text = (
	name: string,
	displayName: string,
	description: string,
	more: More = {},
): INodeProperties => property('string', name, displayName, '', { description, ...more });

export const number = (
	name: string,
	displayName: string,
	usual: number,
	description: string,
	typeOptions: INodeProperties['typeOptions'] = {},
): INodeProperties => property('number', name, displayName, usual, { description, typeOptions });

export const toggle = (
	name: string,
	displayName: string,
	usual: boolean,
	description: string,
	more: More = {},
): INodeProperties => property('boolean', name, displayName, usual, { description, ...more });

export const notice = (name: string, displayName: string, more: More = {}): INodeProperties =>
	property('notice', name, displayName, '', more);

export const dateTime = (name: string, displayName: string, description: string): INodeProperties =>
	property('dateTime', name, displayName, '', { description });

/** A choice: its value, its name, and what it means. */
export type Choice = readonly [value: string, name: string, description?: string];

export const choices = (list: readonly Choice[]): INodePropertyOptions[] =>
	list.map(([value, name, description]) => ({
		name,
		value,
		...(description === undefined ? {} : { description }),
	}));

/** The first choice is the usual one, unless `more` says otherwise. */
export const choice = (
	name: string,
	displayName: string,
	list: readonly Choice[],
	description: string,
	more: More = {},
): INodeProperties =>
	property('options', name, displayName, list[0]?.[0] ?? '', {
		options: choices(list),
		description,
		...more,
	});

/** Options that are added one by one, by the alphabet, as n8n has them. */
export const collection = (
	name: string,
	displayName: string,
	options: readonly INodeProperties[],
): INodeProperties =>
	property(
		'collection',
		name,
		displayName,
		{},
		{
			placeholder: 'Add Option',
			options: [...options].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
		},
	);

/** The operations of a resource; the first is the usual one. */
export const operations = (
	resource: string,
	options: readonly INodePropertyOptions[],
): INodeProperties =>
	property('options', 'operation', 'Operation', options[0]?.value as string, {
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: [...options],
	});

type Values = Array<string | number | boolean>;

/** Shows properties only for these values of other parameters; what they already ask for stays. */
export const showFor = (
	show: Record<string, Values>,
	properties: readonly INodeProperties[],
): INodeProperties[] =>
	properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...show, ...property.displayOptions?.show },
		},
	}));
