/** The model that plays where none is asked for: a folder of `models/`. */
export const houseModel = 'house-128';
