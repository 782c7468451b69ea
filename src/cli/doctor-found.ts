import { StartupFault } from '../platform/config/startup-fault';

/** Something needs care: the command ends with status 1 after it has said what. */
export class DoctorFound extends StartupFault {
  constructor(count: number) {
    super(`${count} controlli non superati.\n${count} checks failed.`);
  }
}
