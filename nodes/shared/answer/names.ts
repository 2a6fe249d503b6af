/**
 * What SMS gateways call things, in answers, lookups, balances and callbacks alike: in small letters, without
 * separators, the most telling first. A field of a part, such as `status: { name }`, goes by both: `status.name`.
 */
export const NAMES = {
	/** Ids that can only be a message's. */
	messageId: [
		...['messageid', 'msgid', 'messagesid', 'messageuuid', 'apimessageid', 'apimsgid'],
		...['smsid', 'smssid', 'smsmessageid', 'smsmsgid', 'umid', 'dlrid', 'swguid'],
		...['message.messageid', 'message.id', 'sms.id'],
	],
	/** Ids that anything can have: an object's own, never those of one around it. */
	plainId: ['id', 'uuid', 'sid', 'guid', 'retid'],
	/** Ids of a batch or a request, where there is no other. */
	sharedId: [
		...['transactionid', 'externalid', 'clienttransactionid', 'correlatorid', 'correlator'],
		...['batchid', 'bulkid', 'requestid', 'jobid'],
	],
	/** The id in a receipt that stands in a text. */
	receiptId: ['receipt.id'],
	/** The user's own ids, where there is no other. */
	reference: [
		...['callbackdata', 'clientcorrelator', 'clientmessageid', 'clientreference', 'clientref'],
		...['customid', 'userreference', 'reference', 'ref'],
	],
	/** An event's id, where nothing else has one. */
	eventId: ['eventid'],

	/** Statuses of a delivery. Beside them, those of the next lists can be of something less. */
	deliveryStatus: [
		...['deliverystatus', 'deliveredstatus', 'dlrstatus', 'dlr', 'reportstatus', 'recordstatus'],
		...['deliverydescription', 'dlrdesc', 'deliverystate', 'dlrcode', 'dr'],
	],
	messageStatus: ['messagestatus', 'msgstatus', 'smsstatus'],
	status: [
		...['status', 'status.id', 'status.name', 'status.code', 'status.state', 'status.status'],
		...['status.type', 'statusname', 'statustext', 'statusmessage', 'stat', 'state', 'result'],
		...['desc', 'statuscode', 'statusid', 'statusdescription', 'status.description'],
		...['situacao', 'resultcode'],
	],
	sentStatus: ['sentstatus', 'sendstatus'],
	receiptStatus: ['receipt.stat'],
	/** The name of a status in a group, and the group, which decides over it. */
	statusName: ['status.name', 'statusname'],
	statusGroup: ['status.groupname', 'statusgroupname'],
	/** Where a status stands if no field is made for it. */
	statusHint: ['description', 'eventtype', 'event', 'eventname', 'type'],

	/** What a callback is about. */
	topic: [
		...['direction', 'type', 'messagetype', 'event', 'eventtype', 'eventname', 'webhookevent'],
	],

	direction: ['direction'],

	/** Who gets the message. `msisdn` first: where there are both, `to` is the sender. */
	to: [
		...['msisdn', 'msisdns', 'recipient', 'recipients', 'receiver', 'receiveraddress'],
		...['destination', 'destinationnumber', 'destinationphonenumber', 'destinationaddress'],
		...['destaddr', 'dest', 'to', 'tonumber', 'tophonenumber', 'sendto'],
		...['recipientnumber', 'to.phonenumber', 'to.number', 'to.address', 'to.msisdn', 'to.to'],
		...['phonenumber', 'phoneno', 'mobilenumber', 'mobile', 'phone', 'address', 'number'],
		...['contactnumber', 'contact', 'contact.phonenumber', 'message.to'],
	],
	/** The country code, where it stands apart from the number. */
	callingCode: ['nationcode'],
	from: [
		...['from', 'from.phonenumber', 'from.number', 'from.address', 'sender', 'senderid'],
		...['senderaddress', 'sendernumber', 'fromnumber', 'source', 'sourceaddr', 'sourceaddress'],
		...['sourcenumber', 'originator', 'originationnumber', 'smsfrom'],
	],
	text: [
		...['text', 'body', 'messagebody', 'messagetext', 'message', 'content', 'msg', 'smstext'],
		...['smsbody', 'shortmessage', 'smscontent', 'incomingdata'],
	],

	/** Ids that are those of an incoming SMS, beside that of the message which it answers. */
	incomingId: ['replyid', 'replymessageid', 'moid', 'inboundmessageid', 'incomingid'],
	/** Who wrote an incoming SMS, where no other name tells it: of a message that was sent, these are whom it went to. */
	writer: [
		...['phonenumber', 'msisdn', 'mobilenumber', 'mobile', 'phone'],
		...['contactnumber', 'contact', 'contact.phonenumber'],
	],
	/** The number or code that it was written to. */
	inbox: [
		...['to', 'to.phonenumber', 'to.number', 'to.address', 'recipient', 'receiver'],
		...['receiveraddress', 'destination', 'destinationaddress', 'destinationnumber', 'destaddr'],
		...['dest', 'shortcode', 'longcode', 'inboundnumber', 'virtualnumber', 'system', 'tonumber'],
		...['sentto', 'smsto'],
	],
	received: [
		...['receivedat', 'receiveddate', 'receivedtime', 'receivedon', 'datereceived'],
		...['receivedtimestamp', 'receivedts', 'received', 'receptiondate', 'messagetimestamp'],
		'messagetime',
		...['timestamp', 'tstamp', 'ts', 'datetime', 'date', 'time', 'at', 'occurredat', 'created'],
		...['timeutc', 'submission.date', 'sentat', 'scts', 'smstimestamp', 'incomingdatatime'],
	],
	keyword: ['keyword'],
	/** What follows the keyword. */
	afterKeyword: ['cleantext'],
	/** An SMS of several parts, each in a request of its own; also as SMPP 3.4, §5.3.2.22, names them. */
	partsId: ['concatref', 'concatreference', 'sarmsgrefnum', 'msglongid'],
	partsCount: ['concattotal', 'concatcount', 'sartotalsegments', 'msglongmsgcount'],
	partNumber: ['concatpart', 'concatindex', 'sarsegmentseqnum', 'msglongmsgref'],

	/** When a message got as far as its status says. */
	time: [
		...['deliveredat', 'doneat', 'donedate', 'receipt.donedate', 'rawdlrdonedate', 'scts'],
		...['completedat', 'deliveredts', 'deliverytime', 'delivtime', 'dlrtime', 'dlrtimestamp'],
		...['dlrdate', 'failedat', 'statusat', 'statusdate', 'statusupdatets', 'reporttime'],
		...['updatetime', 'dateupdated', 'statusdatetime', 'status.timestamp'],
		...['status.updateddate', 'status.date'],
		...['reportdatetime', 'messagetimestamp', 'updatedat', 'eventtimestamp', 'eventts'],
		...['timestamp', 'occurredat', 'receivedtimestamp', 'receivedate', 'datereceived'],
		...['userreceivetime', 'received', 'delivered', 'at', 'date', 'datetime', 'time'],
		...['sentdatatime', 'requesttimestamp'],
	],
	/** When it was sent, which is the time of nothing later. */
	sentTime: ['sentat', 'sentdate', 'senttime'],

	errorCode: [
		...['errorcode', 'errcode', 'statuserrorcode', 'status.errorcode', 'networkerrorcode'],
		...['error.code', 'error.id', 'failurecode', 'reasoncode', 'err', 'receipt.err'],
	],
	/** A code that is an error only beside a failure, and only of the message itself. */
	failureCode: ['code'],
	reason: [
		...['errormessage', 'errormsg', 'errmsg', 'errortext', 'errordescription'],
		...['error.description', 'error.message', 'error.detail', 'error.title', 'error.text'],
		...['error.name', 'status.errormessage', 'status.errordescription', 'status.reason'],
		...['statusreason', 'failurereason'],
		...['failedreason', 'rejectreason', 'reason', 'cause', 'error'],
	],
	/** What describes a status: of a failure, that is the reason. */
	description: [
		...['statusdescription', 'status.description', 'reportdescription', 'description', 'desc'],
		'detail',
	],

	segments: ['segments', 'numberofmessages', 'parts', 'messagecount', 'numberofparts'],
	cost: ['cost', 'price', 'cost.pricepermessage', 'cost.amount'],
	currency: ['currency', 'currencycode', 'cost.currency'],
	balance: [
		...['balance', 'availablebalance', 'currentbalance', 'accountbalance', 'remainingbalance'],
		...['creditbalance', 'smsbalance', 'walletbalance'],
	],
	/** What is left, where there is no balance. */
	credits: ['credits', 'credit', 'remainingcredits', 'smscredits', 'units', 'amount'],
} as const;

/** How a message's parts are called, and under what name they are looked for. */
export const PARTS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		status: ['status', 'messagestatus', 'deliverystatus', 'smsstatus', 'state'],
		error: ['error', 'errors', 'reason'],
		to: ['to', 'recipient', 'receiver', 'destination'],
		from: ['from', 'sender'],
		message: ['message'],
		sms: ['sms'],
		cost: ['cost', 'price'],
		submission: ['submission'],
		conversation: ['conversation'],
		contact: ['contact'],
	}).flatMap(([part, names]) => names.map((name) => [name, part] as const)),
);

/** A list of people stands in the message that they get. */
export const PEOPLE = ['to', 'recipients', 'recipient', 'destinations', 'receivers', 'numbers'];

/** The message that was answered, or whose link was opened: it is none that came, or was reported. */
export const MENTIONED = ['sourcemessage', 'originalmessage', 'sentmessage'];

/** What an event is about. */
export const HELD = ['data', 'payload', 'object'];

/** What holds messages: what has an id in it is one, whatever else it lacks. */
export const CONTAINERS = [
	...['messages', 'message', 'sms', 'results', 'result', 'reports', 'report', 'statuses'],
	...['deliveryreports', 'data', 'payload', 'items', 'entries'],
];
