/**
 * What SMS gateways call the fields of a delivery report: in small letters, without separators. Names that come
 * first win. A field of a field is named by both: `status.name` is `statusname`, `errors[0].code` is `errorscode`.
 */
export const NAMES = {
	/** Names that can only be a message's. */
	messageId: [
		'messageid',
		'msgid',
		'messagesid',
		'messageuuid',
		'smsid',
		'smssid',
		'smsmessageid',
		'apimessageid',
		'apimsgid',
	],
	/** Names that anything can have; the envelope around a report, for example. */
	anyId: ['id', 'uuid', 'sid', 'guid'],
	/** The most telling first: beside them, `status` can be that of the request. */
	status: [
		'deliverystatus',
		'dlrstatus',
		'messagestatus',
		'smsstatus',
		'status',
		'statusname',
		'statusgroupname',
		'statustext',
		'statusdescription',
		'stat',
		'state',
		'statuscode',
		'statusid',
	],
	/** `msisdn` first: where a report has both, `to` is the sender's. */
	to: [
		'msisdn',
		'to',
		'phonenumber',
		'recipient',
		'receiver',
		'destination',
		'destaddr',
		'number',
		'mobile',
		'phone',
	],
	errorCode: [
		'errorcode',
		'errcode',
		'errorid',
		'errorscode',
		'failurereason',
		'reasoncode',
		'err',
	],
	errorMessage: [
		'errormessage',
		'errortext',
		'errordescription',
		'errorstitle',
		'errorsdetail',
		'errorname',
		'reason',
		'error',
	],
	time: [
		'deliveredat',
		'doneat',
		'donedate',
		'rawdlrdonedate',
		'scts',
		'completedat',
		'messagetimestamp',
		'updatedat',
		'timestamp',
		'occurredat',
		'sentat',
		'delivered',
		'date',
		'time',
	],
} as const;
