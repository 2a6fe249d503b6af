import type { INode } from 'n8n-workflow';

/** What a model fills in. */
const OWN_WORDS = /\$fromAI\b/i;

/** Where the words of a model stand as well, in a tool: what the model called it with is its input, and fills its parameters. */
const INPUT = /\$(json|data|input|items?|thisItem|binary|tool|parameter)\b/;

/** Whether a model could say what a parameter, or anything in it, is; as the node stores it. */
export function isUpToModel(value: unknown, isTool: boolean): boolean {
	if (typeof value === 'object' && value !== null) {
		return Object.values(value).some((inner) => isUpToModel(inner, isTool));
	}
	const isExpression = typeof value === 'string' && value.startsWith('=');
	return isExpression && (OWN_WORDS.test(value) || (isTool && INPUT.test(value)));
}

/** Whether the node is a tool of an AI agent, or the human review of one. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');
