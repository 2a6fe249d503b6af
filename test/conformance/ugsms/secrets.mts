export const API_KEY = 'ugsms-conformance-key';
export const NEW_KEY = 'ugsms-key-that-is-new';
export const USERNAME = 'ugsms-conformance-user';
export const PASSWORD = 'ugsms conformance password';
export const SECRET = 'ugsms conformance webhook secret';
