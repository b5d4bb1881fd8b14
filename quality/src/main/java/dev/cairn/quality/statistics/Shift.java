package dev.cairn.quality.statistics;

/// How far the values of one element move along a set.
///
/// @param element number among those judged
/// @param from tenth of the set, from 0 on
/// @param to the tenth that differs most from it
/// @param ks largest distance between the two distributions, tasks being equal
/// @param w1 mean distance between them, in the unit of the values
/// @param mean by how much the mean of `to` is above that of `from`
/// @param madz how far the change stands out of those of random orders
/// @param probability that a random order gives an element that stands out so far
record Shift(int element, int from, int to, double ks, double w1, double mean, double madz, double probability) {}
