package dev.cairn.cli.demo;

import dev.cairn.episode.Codec;
import java.util.List;
import java.util.random.RandomGenerator;

/// An arm of six joints on a desk that puts blocks into a bowl.
final class DeskArm implements Body {
    private static final double PIXELS_PER_M = 250;
    private static final double BASE_X = 40;
    private static final double TABLE_Y = 112;
    private static final double SHOULDER_M = 0.09;
    private static final Reach REACH = new Reach(0.24, 0.22);
    private static final double HAND_M = 0.07;
    private static final int ARM = 0xe8893c;
    private static final int JOINT = 0x3a4046;

    private enum Block {
        RED(0xd2473f),
        GREEN(0x4fa263),
        YELLOW(0xe3bd45);

        private final int colour;

        Block(int colour) {
            this.colour = colour;
        }
    }

    @Override
    public String name() {
        return "desk_arm_6dof";
    }

    @Override
    public int hertz() {
        return 20;
    }

    @Override
    public Codec codec() {
        return Codec.H264;
    }

    @Override
    public List<String> elements() {
        return List.of("shoulder_pan", "shoulder_lift", "elbow_flex", "wrist_flex", "wrist_roll", "gripper");
    }

    @Override
    public List<String> cameras() {
        return List.of("observation.images.front", "observation.images.wrist");
    }

    @Override
    public Attempt attempt(RandomGenerator random, int number) {
        return new Pick(random, Block.values()[number % 3]);
    }

    /// Reaches for a block, lifts it, and lets it fall into the bowl.
    private static final class Pick implements Attempt {
        private final Block block;
        private final double blockX;
        private final double bowlX;
        private final double pan;
        private final Motion way;
        private final double grasp;
        private final double release;

        private Pick(RandomGenerator random, Block block) {
            this.block = block;
            blockX = 0.2 + 0.08 * random.nextDouble();
            bowlX = 0.39 + 0.02 * random.nextDouble();
            pan = 0.5 * (random.nextDouble() - 0.5);
            double slow = 0.9 + 0.25 * random.nextDouble();
            way = new Motion(0.16, 0.27, 1, 0.3 * pan)
                    .to(0.8 * slow, blockX, 0.14, 1, pan)
                    .to(0.5 * slow, blockX, 0.035, 1, pan)
                    .to(0.25, blockX, 0.035, 0.35, pan)
                    .to(0.6 * slow, blockX + 0.03, 0.2, 0.35, 0.5 * pan)
                    .to(0.7 * slow, bowlX, 0.17, 0.35, -pan)
                    .to(0.2, bowlX, 0.13, 1, -pan)
                    .to(0.6 * slow, 0.2, 0.26, 1, 0);
            grasp = 1.55 * slow + 0.2;
            release = way.seconds() - 0.6 * slow - 0.1;
        }

        @Override
        public String instruction() {
            return "put the " + block.name().toLowerCase(java.util.Locale.ROOT) + " block into the bowl";
        }

        @Override
        public double seconds() {
            return way.seconds();
        }

        @Override
        public double[] command(double seconds) {
            double[] hand = way.at(seconds);
            double[] angles = REACH.angles(hand[0], hand[1] + HAND_M - SHOULDER_M);
            double wrist = -Math.PI / 2 - angles[0] - angles[1];
            return new double[] {hand[3], angles[0], angles[1], wrist, 0.6 * hand[3], hand[2]};
        }

        private double[] blockAt(double seconds) {
            if (seconds < grasp) {
                return new double[] {blockX, 0.02};
            }
            if (seconds < release) {
                double[] hand = way.at(seconds);
                return new double[] {hand[0], hand[1] - 0.012};
            }
            double fallen = Math.min(1, (seconds - release) / 0.12);
            return new double[] {bowlX, 0.12 - 0.085 * fallen * fallen};
        }

        @Override
        public void draw(Canvas canvas, int camera, double seconds) {
            if (camera == 0) {
                front(canvas, seconds);
            } else {
                wrist(canvas, seconds);
            }
        }

        private void front(Canvas canvas, double seconds) {
            canvas.gradient(0, 96, 0xc9d2d6, 0xe4e3dc);
            canvas.box(150, 34, 30, 22, 0, 2, 0xf4f6f3);
            canvas.box(150, 34, 26, 18, 0, 1, 0x9dc3dd);
            canvas.gradient(96, Body.HEIGHT_PX, 0xb78d62, 0x8f6a47);
            double[] joints = command(seconds);
            double[] places = REACH.places(joints[1], joints[2]);
            double turn = Math.cos(joints[0]);
            double[] blockPlace = blockAt(seconds);
            double bowl = BASE_X + bowlX * PIXELS_PER_M;
            canvas.shadow(bowl, TABLE_Y + 3, 24, 7, 0.5);
            canvas.shadow(BASE_X, TABLE_Y + 2, 22, 7, 0.5);
            canvas.shadow(BASE_X + blockPlace[0] * PIXELS_PER_M, TABLE_Y + 2, 11, 4, 0.45);
            boolean inside = seconds > release;
            if (inside) {
                drawBlock(canvas, blockPlace);
            }
            canvas.box(bowl, TABLE_Y - 4, 19, 8, 0, 7, 0x5d86a8);
            canvas.box(bowl, TABLE_Y - 11, 21, 2.2, 0, 2, 0x86abc8);
            canvas.box(BASE_X, TABLE_Y - 6, 16, 8, 0, 3, JOINT);
            double shoulderY = TABLE_Y - SHOULDER_M * PIXELS_PER_M;
            canvas.limb(BASE_X, TABLE_Y - 8, BASE_X, shoulderY, 8, ARM);
            double elbowX = BASE_X + places[0] * turn * PIXELS_PER_M;
            double elbowY = shoulderY - places[1] * PIXELS_PER_M;
            double wristX = BASE_X + places[2] * turn * PIXELS_PER_M;
            double wristY = shoulderY - places[3] * PIXELS_PER_M;
            canvas.limb(BASE_X, shoulderY, elbowX, elbowY, 6.5, ARM);
            canvas.limb(elbowX, elbowY, wristX, wristY, 5.2, ARM);
            canvas.disc(BASE_X, shoulderY, 6, JOINT);
            canvas.disc(elbowX, elbowY, 5, JOINT);
            double open = 2.5 + 5 * joints[5];
            double handY = wristY + HAND_M * PIXELS_PER_M - 3;
            canvas.limb(wristX, wristY, wristX, wristY + 7, 4, JOINT);
            canvas.limb(wristX - open, wristY + 9, wristX - open, handY, 1.8, JOINT);
            canvas.limb(wristX + open, wristY + 9, wristX + open, handY, 1.8, JOINT);
            canvas.limb(wristX - open, wristY + 9, wristX + open, wristY + 9, 1.8, JOINT);
            if (!inside) {
                drawBlock(canvas, blockPlace);
            }
        }

        private void drawBlock(Canvas canvas, double[] place) {
            double y = TABLE_Y - place[1] * PIXELS_PER_M;
            canvas.box(BASE_X + place[0] * PIXELS_PER_M, y, 5, 5, 0.05, 1, block.colour);
        }

        private void wrist(Canvas canvas, double seconds) {
            double[] hand = way.at(seconds);
            double near = 1 / (0.25 + 2.2 * hand[1]);
            canvas.gradient(0, Body.HEIGHT_PX, 0xa37b53, 0xb98f64);
            double middle = Body.WIDTH_PX / 2.0;
            for (int plank = -4; plank <= 4; plank++) {
                double x = middle + (plank * 0.12 - hand[0] % 0.12) * 420 * near;
                canvas.limb(x, -5, x, Body.HEIGHT_PX + 5.0, 0.8, 0x8a6441);
            }
            double bowl = middle + (bowlX - hand[0]) * 420 * near;
            canvas.disc(bowl, 60, 46 * near, 0x86abc8);
            canvas.disc(bowl, 60, 38 * near, 0x4d7698);
            double[] place = blockAt(seconds);
            boolean held = seconds >= grasp && seconds < release;
            double side = held ? 15 : 13 * near;
            double blockShown = held ? middle : middle + (place[0] - hand[0]) * 420 * near;
            double blockLine = held ? 96 : 92 - 20 * hand[1];
            canvas.box(blockShown, blockLine, side, side, 0.4 * pan, 2, block.colour);
            double open = 17 + 26 * hand[2];
            canvas.limb(middle - open, Body.HEIGHT_PX + 8.0, middle - open + 4, 98, 9, JOINT);
            canvas.limb(middle + open, Body.HEIGHT_PX + 8.0, middle + open - 4, 98, 9, JOINT);
        }
    }
}
