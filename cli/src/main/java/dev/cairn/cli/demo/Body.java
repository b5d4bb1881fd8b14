package dev.cairn.cli.demo;

import dev.cairn.episode.Codec;
import java.util.List;
import java.util.random.RandomGenerator;

/// A robot of the fleet: what it measures, how it moves, what its cameras see.
interface Body {
    /// Width of its pictures.
    int WIDTH_PX = 192;

    /// Height of its pictures.
    int HEIGHT_PX = 144;

    String name();

    int hertz();

    Codec codec();

    /// Names of the joints and the like, one per element of state and action.
    List<String> elements();

    List<String> cameras();

    /// One attempt at something.
    Attempt attempt(RandomGenerator random, int number);

    /// What an attempt is told, and how it goes.
    interface Attempt {
        String instruction();

        double seconds();

        /// What is commanded at an instant, one value per element.
        double[] command(double seconds);

        /// Draws what a camera sees.
        void draw(Canvas canvas, int camera, double seconds);
    }
}
