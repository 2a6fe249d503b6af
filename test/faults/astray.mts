import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { OvoCommunications } from '../../nodes/OvoCommunications/OvoCommunications.node.ts';

// A node that does something wrong, to see that it is found out.

export const ovo = new OvoCommunications();

export type Ask = IExecuteFunctions['helpers']['httpRequestWithAuthentication'];

/** The node, behind a way to the network that is not n8n's own. */
export const asking = (change: (ask: Ask) => Ask): INodeType['execute'] =>
	async function (this: IExecuteFunctions) {
		const ask = change(this.helpers.httpRequestWithAuthentication);
		const helpers = { ...this.helpers, httpRequestWithAuthentication: ask };
		return await ovo.execute.call(Object.create(this, { helpers: { value: helpers } }));
	};

/** The node, with other results than it has. */
export const telling = (change: (items: INodeExecutionData[]) => INodeExecutionData[]) =>
	async function (this: IExecuteFunctions) {
		const [items = []] = (await ovo.execute.call(this)) as INodeExecutionData[][];
		return [change(items)];
	};

export const saying = (from: string, to: string) =>
	telling((items) =>
		items.map((item) =>
			item.json.outcome === from ? { ...item, json: { ...item.json, outcome: to } } : item,
		),
	);
