package dev.cairn.cli.demo;

import dev.cairn.episode.Codec;
import java.util.List;
import java.util.random.RandomGenerator;

/// A base on wheels with a lift and an arm that fetches bottles from a shelf.
final class Rover implements Body {
    private static final double PIXELS_PER_M = 90;
    private static final double FLOOR_Y = 124;
    private static final Reach REACH = new Reach(0.3, 0.3);
    private static final double SHELF_X = 1.75;
    private static final int SKIN = 0x3f8f74;
    private static final int DARK = 0x2c3133;

    @Override
    public String name() {
        return "rover_mobile_manipulator";
    }

    @Override
    public int hertz() {
        return 15;
    }

    @Override
    public Codec codec() {
        return Codec.H264;
    }

    @Override
    public List<String> elements() {
        return List.of("base_x", "base_y", "base_yaw", "lift", "arm_1", "arm_2", "arm_3", "gripper");
    }

    @Override
    public List<String> cameras() {
        return List.of("observation.images.head");
    }

    @Override
    public Attempt attempt(RandomGenerator random, int number) {
        return new Fetch(random, number % 2);
    }

    /// Drives to the shelf, takes a bottle from a board, and drives off with it.
    private static final class Fetch implements Attempt {
        private final int board;
        private final double boardM;
        private final double drift;
        private final Motion way;
        private final double grasp;

        private Fetch(RandomGenerator random, int board) {
            this.board = board;
            boardM = board == 0 ? 0.42 : 0.78;
            drift = 0.08 * (random.nextDouble() - 0.5);
            double slow = 0.9 + 0.3 * random.nextDouble();
            double stop = SHELF_X - 0.55;
            way = new Motion(0.35, 0.3, 0.25, 0.2, 1)
                    .to(1.3 * slow, stop, 0.3, 0.25, 0.25, 1)
                    .to(0.7 * slow, stop, boardM - 0.08, 0.45, boardM, 1)
                    .to(0.3, stop, boardM - 0.08, 0.47, boardM, 0.25)
                    .to(0.5 * slow, stop, boardM, 0.3, boardM + 0.08, 0.25)
                    .to(1.2 * slow, 0.4, 0.3, 0.22, 0.45, 0.25);
            grasp = 2 * slow + 0.2;
        }

        @Override
        public String instruction() {
            return board == 0 ? "fetch the bottle from the lower board" : "fetch the bottle from the upper board";
        }

        @Override
        public double seconds() {
            return way.seconds();
        }

        @Override
        public double[] command(double seconds) {
            double[] at = way.at(seconds);
            double[] angles = REACH.angles(at[2], at[3] - at[1] - 0.1);
            double share = seconds / way.seconds();
            return new double[] {
                at[0],
                drift * Math.sin(Math.PI * share),
                0.5 * drift * Math.sin(2 * Math.PI * share),
                at[1],
                angles[0],
                angles[1],
                -angles[0] - angles[1],
                at[4]
            };
        }

        @Override
        public void draw(Canvas canvas, int camera, double seconds) {
            canvas.gradient(0, 112, 0xe7ddcf, 0xf1ebe0);
            canvas.box(40, 40, 18, 24, 0, 2, 0xc9b79c);
            canvas.box(40, 40, 15, 21, 0, 1, 0x7f9fb0);
            canvas.gradient(112, Body.HEIGHT_PX, 0x8d8f92, 0x6f7275);
            double shelf = SHELF_X * PIXELS_PER_M;
            canvas.shadow(shelf + 8, FLOOR_Y + 2, 34, 6, 0.4);
            for (double height : new double[] {0.36, 0.72, 1.08}) {
                canvas.box(shelf + 8, FLOOR_Y - height * PIXELS_PER_M, 24, 1.8, 0, 1, 0x8b6a4a);
            }
            canvas.limb(shelf - 15, FLOOR_Y, shelf - 15, FLOOR_Y - 1.15 * PIXELS_PER_M, 1.6, 0x6f5238);
            canvas.limb(shelf + 31, FLOOR_Y, shelf + 31, FLOOR_Y - 1.15 * PIXELS_PER_M, 1.6, 0x6f5238);
            double[] joints = command(seconds);
            double x = joints[0] * PIXELS_PER_M;
            double mastY = FLOOR_Y - (joints[3] + 0.1) * PIXELS_PER_M;
            double[] places = REACH.places(joints[4], joints[5]);
            double wristX = x + 8 + places[2] * PIXELS_PER_M;
            double wristY = mastY - places[3] * PIXELS_PER_M;
            double bottleX = shelf - 1;
            double bottleY = FLOOR_Y - boardM * PIXELS_PER_M - 2;
            if (seconds >= grasp) {
                bottleX = wristX + 7;
                bottleY = wristY + 2;
            }
            bottle(canvas, bottleX, bottleY);
            canvas.shadow(x, FLOOR_Y + 2, 30, 6, 0.5);
            canvas.box(x, FLOOR_Y - 12, 24, 8, 0, 4, SKIN);
            for (double wheel : new double[] {-15, 15}) {
                canvas.disc(x + wheel, FLOOR_Y - 4, 5.5, DARK);
                double turn = joints[0] * PIXELS_PER_M / 5.5;
                double cos = 3.2 * Math.cos(turn);
                double sin = 3.2 * Math.sin(turn);
                canvas.limb(x + wheel - cos, FLOOR_Y - 4 - sin, x + wheel + cos, FLOOR_Y - 4 + sin, 0.8, 0xcfd3d4);
            }
            canvas.limb(x + 4, FLOOR_Y - 18, x + 4, FLOOR_Y - 1.12 * PIXELS_PER_M, 3.2, 0xd5d9da);
            canvas.box(x + 4, FLOOR_Y - 1.17 * PIXELS_PER_M, 8, 5, 0, 3, DARK);
            canvas.disc(x + 9, FLOOR_Y - 1.17 * PIXELS_PER_M, 2, 0x9fd8c6);
            canvas.box(x + 5, mastY, 6, 5, 0, 2, DARK);
            double elbowX = x + 8 + places[0] * PIXELS_PER_M;
            double elbowY = mastY - places[1] * PIXELS_PER_M;
            canvas.limb(x + 8, mastY, elbowX, elbowY, 3.4, SKIN);
            canvas.limb(elbowX, elbowY, wristX, wristY, 2.8, SKIN);
            canvas.disc(elbowX, elbowY, 2.6, 0xd5d9da);
            double open = 1.5 + 3 * joints[7];
            canvas.limb(wristX + 2, wristY - open, wristX + 9, wristY - open, 1.1, DARK);
            canvas.limb(wristX + 2, wristY + open, wristX + 9, wristY + open, 1.1, DARK);
            canvas.disc(wristX, wristY, 3, DARK);
        }

        private void bottle(Canvas canvas, double x, double y) {
            int colour = board == 0 ? 0xc0533f : 0x3a78b5;
            canvas.box(x, y - 2, 3, 6, 0, 2, colour);
            canvas.box(x, y - 9, 1.2, 3, 0, 1, 0xf1f1ee);
        }
    }
}
