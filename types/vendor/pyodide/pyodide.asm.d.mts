export default function make(settings: object): Promise<object>;
