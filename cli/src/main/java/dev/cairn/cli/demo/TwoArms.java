package dev.cairn.cli.demo;

import dev.cairn.episode.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Two arms of seven values each that fold a cloth between them.
final class TwoArms implements Body {
    private static final double PIXELS_PER_M = 230;
    private static final double TABLE_Y = 116;
    private static final double LEFT_X = 18;
    private static final double RIGHT_X = 174;
    private static final double SHOULDER_M = 0.16;
    private static final Reach REACH = new Reach(0.22, 0.22);
    private static final int ARM = 0x3f6fb0;
    private static final int JOINT = 0xe9ecef;
    private static final double MIDDLE_M = (RIGHT_X - LEFT_X) / 2 / PIXELS_PER_M;

    @Override
    public String name() {
        return "two_arm_14dof";
    }

    @Override
    public int hertz() {
        return 30;
    }

    @Override
    public Codec codec() {
        return Codec.AV1;
    }

    @Override
    public List<String> elements() {
        List<String> names = new ArrayList<>();
        for (String side : List.of("left", "right")) {
            for (String joint :
                    List.of("waist", "shoulder", "elbow", "forearm_roll", "wrist_angle", "wrist_rotate", "gripper")) {
                names.add(side + "_" + joint);
            }
        }
        return names;
    }

    @Override
    public List<String> cameras() {
        return List.of("observation.images.cam_high");
    }

    @Override
    public Attempt attempt(RandomGenerator random, int number) {
        return new Fold(random, number % 2 == 0);
    }

    /// One arm holds a side of the cloth, the other lays its own over it.
    private static final class Fold implements Attempt {
        private final boolean fromLeft;
        private final double half;
        private final Motion mover;
        private final Motion holder;
        private final double grasp;
        private final double release;

        private Fold(RandomGenerator random, boolean fromLeft) {
            this.fromLeft = fromLeft;
            half = 0.16 + 0.02 * random.nextDouble();
            double slow = 0.85 + 0.3 * random.nextDouble();
            double near = MIDDLE_M - half;
            double far = MIDDLE_M + half - 0.02;
            mover = new Motion(0.14, 0.25, 1)
                    .to(0.7 * slow, near, 0.03, 1)
                    .to(0.2, near, 0.03, 0.1)
                    .to(0.55 * slow, MIDDLE_M, 0.17, 0.1)
                    .to(0.55 * slow, far, 0.045, 0.1)
                    .to(0.2, far, 0.045, 1)
                    .to(0.6 * slow, 0.16, 0.26, 1);
            holder = new Motion(0.13, 0.24, 1)
                    .to(0.75 * slow, near, 0.035, 1)
                    .to(0.2, near, 0.035, 0.1)
                    .to(0.75 * slow, near, 0.035, 0.1)
                    .to(0.3, near - 0.02, 0.12, 1)
                    .to(mover.seconds() - 1.5 * slow - 0.5, 0.14, 0.25, 1);
            grasp = 0.7 * slow + 0.15;
            release = 1.8 * slow + 0.3;
        }

        @Override
        public String instruction() {
            return fromLeft ? "fold the cloth from left to right" : "fold the cloth from right to left";
        }

        @Override
        public double seconds() {
            return mover.seconds();
        }

        @Override
        public double[] command(double seconds) {
            double[] all = new double[14];
            arm((fromLeft ? mover : holder).at(seconds), all, 0);
            arm((fromLeft ? holder : mover).at(seconds), all, 7);
            return all;
        }

        private static void arm(double[] hand, double[] into, int from) {
            double[] angles = REACH.angles(hand[0], hand[1] - SHOULDER_M);
            into[from] = 0.35 * Math.sin(4 * hand[0]);
            into[from + 1] = angles[0];
            into[from + 2] = angles[1];
            into[from + 3] = 0.2 * hand[1];
            into[from + 4] = -Math.PI / 2 - angles[0] - angles[1];
            into[from + 5] = 0.4 * (hand[0] - 0.2);
            into[from + 6] = hand[2];
        }

        @Override
        public void draw(Canvas canvas, int camera, double seconds) {
            canvas.gradient(0, 92, 0x2f3a46, 0x55616b);
            canvas.box(96, 20, 70, 3, 0, 2, 0xf3efd9);
            canvas.gradient(92, Body.HEIGHT_PX, 0xd9d6cf, 0xb6b2a8);
            canvas.shadow(96, TABLE_Y + 4, 62, 10, 0.35);
            cloth(canvas, seconds);
            drawArm(canvas, LEFT_X, 1, command(seconds), 0);
            drawArm(canvas, RIGHT_X, -1, command(seconds), 7);
        }

        private void cloth(Canvas canvas, double seconds) {
            double side = fromLeft ? 1 : -1;
            double middle = (LEFT_X + RIGHT_X) / 2;
            double edge = half * PIXELS_PER_M;
            double base = TABLE_Y + 1;
            canvas.limb(middle, base, middle + side * edge, base, 3, 0xc25b77);
            double x = middle - side * edge;
            double y = base - 1;
            if (seconds >= grasp) {
                double[] hand = mover.at(Math.min(seconds, release));
                double from = fromLeft ? LEFT_X : RIGHT_X;
                x = from + side * hand[0] * PIXELS_PER_M;
                y = seconds >= release ? base - 6 : Math.min(base - 1, TABLE_Y - hand[1] * PIXELS_PER_M + 4);
            }
            double bendX = (middle + x) / 2;
            double bendY = Math.min(base - 1, (base + y) / 2 + 3);
            canvas.limb(middle, base - 1, bendX, bendY, 2.8, 0xd67a93);
            canvas.limb(bendX, bendY, x, y, 2.8, 0xe291a6);
        }

        private static void drawArm(Canvas canvas, double baseX, double side, double[] joints, int from) {
            double[] places = REACH.places(joints[from + 1], joints[from + 2]);
            double shoulderY = TABLE_Y - SHOULDER_M * PIXELS_PER_M;
            double elbowX = baseX + side * places[0] * PIXELS_PER_M;
            double elbowY = shoulderY - places[1] * PIXELS_PER_M;
            double wristX = baseX + side * places[2] * PIXELS_PER_M;
            double wristY = shoulderY - places[3] * PIXELS_PER_M;
            canvas.limb(baseX, TABLE_Y + 6, baseX, shoulderY, 8, 0x2d3136);
            canvas.limb(baseX, shoulderY, elbowX, elbowY, 6, ARM);
            canvas.limb(elbowX, elbowY, wristX, wristY, 4.8, ARM);
            canvas.disc(baseX, shoulderY, 5, JOINT);
            canvas.disc(elbowX, elbowY, 4, JOINT);
            double open = 1.5 + 4 * joints[from + 6];
            canvas.limb(wristX - open, wristY, wristX - open, wristY + 8, 1.7, JOINT);
            canvas.limb(wristX + open, wristY, wristX + open, wristY + 8, 1.7, JOINT);
            canvas.disc(wristX, wristY - 1, 4.2, 0x2d3136);
        }
    }
}
