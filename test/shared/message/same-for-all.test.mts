import { expect, test } from '@jest/globals';

import { isSameForAll } from '../../../nodes/shared/message/guards/items.ts';

// Of ten thousand messages, each would else have the whole list read again.
test.each([
	'0701234567',
	"={{ $('All numbers').first().json.phone }}",
	'={{ $("All numbers").all().map(item => item.json.phone) }}',
	'={{ $(`All numbers`).last().json.phone }}',
	'={{ $input.all().map(item => item.json["phone"]) }}',
	'={{ $vars.numbers }}',
	{ from: '08:00', to: '={{ $vars.end }}', timeZone: '={{ $("Zone").first().json.zone }}' },
	['={{ $("A").first().json.a }}', "={{ $('B').first().json.b }}"],
])('%j is read once for all', (stored) => expect(isSameForAll(stored)).toBe(true));

test.each([
	'={{ $json.phone }}',
	"={{ $('All numbers').item.json.phone }}",
	'={{ $("All numbers").all()[$itemIndex].json.phone }}',
	'={{ $(`List ${$json.list}`).first().json.phone }}',
	'={{ $("It \\"is").first().json.phone }}',
	{ from: '08:00', to: '={{ $json.end }}' },
])('%j is read for each', (stored) => expect(isSameForAll(stored)).toBe(false));
