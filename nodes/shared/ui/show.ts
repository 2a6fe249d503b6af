import type { INodeProperties } from 'n8n-workflow';

type Values = Array<string | number | boolean>;

/** Shows properties only for these values of other parameters; what they already ask for stays. */
export function showFor(
	show: Record<string, Values>,
	properties: INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...show, ...property.displayOptions?.show },
		},
	}));
}
