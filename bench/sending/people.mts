import { accuracyOf, type Accuracy } from '../accuracy.mts';

/** Who gets a message; none of the sandbox's numbers that decide what happens. */
const person = (index: number) => ({
	phone: `+2567010${String(index).padStart(5, '0')}`,
	name: `Person ${index}`,
});

export const MOST_PEOPLE = 100_000;

/** What a Code node runs to make so many items. */
export const codeFor = (count: number): string =>
	`return Array.from({ length: ${count} }, (_, index) => ({ json: (${String(person)})(index) }));`;

interface Message {
	to: string;
	message: string;
}

/** What so many people should get. */
export const messagesTo = (count: number): Message[] =>
	Array.from({ length: count }, (_, index) => {
		const { phone, name } = person(index);
		return { to: phone, message: `Hello ${name}` };
	});

/** What came, against what so many people should get. */
export function accuracy(came: readonly Message[], count: number): Accuracy {
	const key = ({ to, message }: Message) => JSON.stringify([to, message]);
	return accuracyOf(messagesTo(count).map(key), came.map(key));
}
