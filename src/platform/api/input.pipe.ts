import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { type Fault } from '../../kernel/refusal';
import { apiRefusals } from './api.refusals';

rememberRules(getMetadataStorage());

/** Shape of queries and bodies: what is not declared is refused, not ignored. */
export const inputPipe = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) =>
    apiRefusals.of(
      'request.invalid',
      {},
      errors.flatMap((error) => faultsOf(error, '')),
    ),
});

const sentences: Readonly<Record<string, readonly [string, string]>> = {
  whitelistValidation: ['Proprietà non prevista.', 'No such property.'],
  isInt: ['Deve essere un numero intero.', 'Must be a whole number.'],
  isNumber: ['Deve essere un numero.', 'Must be a number.'],
  isString: ['Deve essere un testo.', 'Must be a text.'],
  isBoolean: ['Deve essere vero o falso.', 'Must be true or false.'],
  isUuid: ['Deve essere un identificativo UUID.', 'Must be a UUID.'],
  isEmail: ['Deve essere un indirizzo di posta elettronica.', 'Must be an e-mail address.'],
  isDateString: ['Deve essere una data AAAA-MM-GG.', 'Must be a date YYYY-MM-DD.'],
  isCivilDate: ['Deve essere una data AAAA-MM-GG.', 'Must be a date YYYY-MM-DD.'],
  isIn: ['Non è tra i valori ammessi.', 'Is not among the allowed values.'],
  matches: ['Non ha la forma prevista.', 'Does not have the expected form.'],
  maxLength: ['È troppo lungo.', 'Is too long.'],
  minLength: ['È troppo corto.', 'Is too short.'],
  min: ['È troppo piccolo.', 'Is too small.'],
  max: ['È troppo grande.', 'Is too large.'],
};

function faultsOf(error: ValidationError, above: string): Fault[] {
  const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.keys(error.constraints ?? {}).map((name) => {
    const [it, en] = sentences[name] ?? ['Valore non ammesso.', 'This value is not allowed.'];
    return { pointer, it, en };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

/**
 * For the rules that a class inherits, class-validator looks through all classes there are, several times for each
 * request; what was found once stays, since rules are declared with the class.
 */
function rememberRules(storage: ReturnType<typeof getMetadataStorage>): void {
  const look = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, ReturnType<typeof look>>();
  storage.getTargetValidationMetadatas = (target, ...options) => {
    let rules = known.get(target);
    if (!rules) known.set(target, (rules = look(target, ...options)));
    return rules;
  };
}
