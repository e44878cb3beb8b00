package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;
import org.junit.jupiter.api.Test;

/**
 * Each rule against PyTorch, from (1, −2, 0.5, 3) and with the gradients below: the parameters
 * after the second and the eighth step.
 *
 * <p>The numbers were computed by {@code torch.optim} of PyTorch 1.13 in double precision, with the
 * options of the same meaning, but for these: NAdam multiplies the product of the momenta by the
 * present one only once, as PyTorch does since version 2; Lion, which PyTorch has not, is algorithm
 * 2 of Chen et al. 2023 on the same tensors.
 */
final class PyTorchRulesTest {

  private static final double[] START = {1, -2, 0.5, 3};

  private static final double[][] GRADIENTS = {
    {0.5, -0.25, 2, 0.125},
    {-1, -0.5, 1.5, 0.25},
    {0.25, 0.75, -0.5, -0.125},
    {1.25, 0.5, 0.25, 0},
    {-0.75, 1, -2, 0.5},
    {0.125, -1.5, 0.75, -0.25},
    {2, 0.25, -0.125, 1},
    {-0.5, -0.75, 1, -2}
  };

  private static void assertPath(Optimizer rule, double[] second, double[] eighth) {
    Blocks start = Blocks.of(new double[][] {START});
    for (Blocks w : new Blocks[] {start.copy(), BlockArithmetic.converted(start)}) {
      Optimizer.State state = rule.bind(w);
      for (int step = 1; step <= 8; step++) {
        Blocks g = Blocks.of(new double[][] {GRADIENTS[step - 1].clone()});
        state.step(w, w.isDouble() ? g : BlockArithmetic.converted(g), 1);
        for (int i = 0; i < 4 && step % 6 == 2; i++) {
          double expected = (step == 2 ? second : eighth)[i];
          double tolerance = w.isDouble() ? 1e-12 : 1e-6;
          assertWithMessage("%s, step %s, parameter %s", rule, step, i)
              .that(w.get(0, i))
              .isWithin(tolerance * Math.max(1, Math.abs(expected)))
              .of(expected);
        }
      }
    }
  }

  @Test
  void sgd() {
    assertPath(
        Sgd.withLearningRate(0.1).weightDecay(0.1),
        new double[] {1.0306, -1.88545, 0.14204999999999995, 2.902925},
        new double[] {
          0.7389613644751707, -1.7942327019306152, 0.190199157467412, 2.8219211883236484
        });
    assertPath(
        Sgd.withLearningRate(0.1).momentum(0.9).weightDecay(0.1),
        new double[] {0.9765999999999999, -1.84495, -0.042450000000000064, 2.864675},
        new double[] {
          0.24233583934365244, -1.523584307668727, -0.8575936094155249, 1.9682219421841975
        });
    assertPath(
        Sgd.withLearningRate(0.1).momentum(0.9).nesterov().weightDecay(0.1),
        new double[] {1.010566, -1.7466745000000001, -0.3426495, 2.7818592499999997},
        new double[] {
          0.07797971323537019, -1.3839912071593445, -0.9432516425998207, 1.9389521129387401
        });
  }

  @Test
  void adam() {
    assertPath(
        Adam.withLearningRate(0.1),
        new double[] {
          0.9366103542405654, -1.8034818038591955, 0.3017424929100241, 2.803481810300567
        },
        new double[] {
          0.8325572104263841, -1.885962014759799, 0.13009102159293287, 2.5983504270879636
        });
    assertPath(
        Adam.withLearningRate(0.1).weightDecay(0.1),
        new double[] {
          0.9252635194456061, -1.801070735869974, 0.3017274630771566, 2.8000856796870153
        },
        new double[] {
          0.760136348004161, -1.7252597786518578, 0.12001298834632064, 2.3529302826738845
        });
  }

  @Test
  void rmsProp() {
    assertPath(
        RmsProp.withLearningRate(0.1),
        new double[] {
          0.8953230819113371, -0.10467759824876288, -1.1019291912742595, 1.1046781585688383
        },
        new double[] {
          -0.2815050330061404, -1.131195580993858, -0.8647042330163901, 1.0697062784206715
        });
    assertPath(
        RmsProp.withLearningRate(0.1).alpha(0.9).epsilon(1e-3).weightDecay(0.1).momentum(0.5),
        new double[] {
          0.7971990019896716, -1.2634971227334386, -0.16797011882344157, 2.2807021944118278
        },
        new double[] {
          0.10273735885050816, -1.3110355130832196, -0.25976858715672685, 1.0852922657087736
        });
    assertPath(
        RmsProp.withLearningRate(0.1).centered(),
        new double[] {
          0.8912018232767107, -0.09151006867411793, -1.1129235154775512, 1.0915106359592963
        },
        new double[] {
          -0.2893828375724501, -1.1222463252674753, -0.8759951443036929, 1.0455972480448263
        });
    assertPath(
        RmsProp.withLearningRate(0.1)
            .alpha(0.9)
            .epsilon(1e-3)
            .weightDecay(0.1)
            .momentum(0.5)
            .centered(),
        new double[] {
          0.7737030597935803, -1.2102719056749298, -0.2144037460412475, 2.2286124158380813
        },
        new double[] {
          0.04506103485322075, -1.239328959090925, -0.3264711940234666, 0.8365659688106672
        });
  }

  @Test
  void adagrad() {
    assertPath(
        Adagrad.withLearningRate(0.1),
        new double[] {0.9894427191119917, -1.8105572809560084, 0.3400000000074, 2.8105572810120085},
        new double[] {
          0.8723813423503833, -1.9130886200118642, 0.3639503129574213, 2.8070141791623757
        });
    assertPath(
        Adagrad.withLearningRate(0.1).rateDecay(0.25).epsilon(1e-3),
        new double[] {
          0.9716898332705824, -1.8289720025300165, 0.3520691673355645, 2.829494562885332
        },
        new double[] {
          0.9095359885734596, -1.904251460872907, 0.3713973119950347, 2.829022965332144
        });
    assertPath(
        Adagrad.withLearningRate(0.1)
            .rateDecay(0.25)
            .epsilon(1e-3)
            .initialSum(0.5)
            .weightDecay(0.1),
        new double[] {
          0.9912471778126328, -1.8953725821152299, 0.35919496163524756, 2.9045043943769695
        },
        new double[] {
          0.9212530248441486, -1.920371929516728, 0.3742216153986147, 2.843236283037584
        });
  }

  @Test
  void adadelta() {
    assertPath(
        Adadelta.withLearningRate(1),
        new double[] {
          1.0008783388649882, -1.9927975926801567, 0.4940642294154886, 2.992799033549348
        },
        new double[] {
          0.9935855352738379, -1.9971483629211526, 0.4946760033740197, 2.9955371903022296
        });
    assertPath(
        Adadelta.withLearningRate(0.5).rho(0.8).epsilon(1e-3),
        new double[] {
          1.0103179216216682, -1.9215576391890052, 0.43256501780427814, 2.927797879425191
        },
        new double[] {
          0.9321181529028769, -1.9718406085992595, 0.43681796972955567, 2.955577425147435
        });
    assertPath(
        Adadelta.withLearningRate(0.5).rho(0.8).epsilon(1e-3).weightDecay(0.1),
        new double[] {
          1.007632157317875, -1.9222086046557336, 0.43245316401723116, 2.924582428552221
        },
        new double[] {
          0.907413866451685, -1.9208205455055951, 0.43045513095063753, 2.8358722532645793
        });
  }

  @Test
  void adamW() {
    assertPath(
        AdamW.withLearningRate(0.1),
        new double[] {
          0.9347113542385653, -1.7995838038551955, 0.3008429929095241, 2.797584810292567
        },
        new double[] {
          0.8252101474079542, -1.8709628354218342, 0.12797676719209614, 2.5763547025977105
        });
    assertPath(
        AdamW.withLearningRate(0.1).betas(0.8, 0.95).epsilon(1e-3).weightDecay(0.1),
        new double[] {
          0.9230882063538075, -1.7642051173920028, 0.2933797322207503, 2.7449396918025237
        },
        new double[] {
          0.7512106501072706, -1.750298017194491, 0.15445049649520648, 2.403383985980881
        });
  }

  @Test
  void amsGrad() {
    assertPath(
        AmsGrad.withLearningRate(0.1),
        new double[] {
          0.9366103542405654, -1.8034818038591955, 0.3017424929100241, 2.803481810300567
        },
        new double[] {
          0.8325572104263841, -1.885962014759799, 0.13009102159293287, 2.598367636969055
        });
    assertPath(
        AmsGrad.withLearningRate(0.1).betas(0.8, 0.5).epsilon(1e-3),
        new double[] {
          0.9386452255607669, -1.8107952940247019, 0.2977954771288067, 2.8113965165956607
        },
        new double[] {
          0.8486425923456024, -1.893888210703352, 0.18937727317400935, 2.669541611662815
        });
    assertPath(
        AmsGrad.withLearningRate(0.1).betas(0.5, 0.6).weightDecay(0.1),
        new double[] {
          0.9503416595571351, -1.8001875961431146, 0.30221684375313396, 2.799663535463253
        },
        new double[] {
          0.7622712920805713, -1.802698738201808, 0.2764293974049394, 2.472457565283626
        });
  }

  @Test
  void nadam() {
    assertPath(
        Nadam.withLearningRate(0.1),
        new double[] {
          0.9850105723988076, -1.798060093797537, 0.3265911495539496, 2.7980601004590633
        },
        new double[] {
          0.8169727368453821, -1.902934062073796, 0.31393386546761537, 2.761116682495298
        });
    assertPath(
        Nadam.withLearningRate(0.1).betas(0.8, 0.95).epsilon(1e-3).momentumDecay(0.5),
        new double[] {
          0.9852559612929606, -1.7863307467794507, 0.31410279940533425, 2.787025611477703
        },
        new double[] {
          0.8007738419170458, -1.9066927514592946, 0.2979275371284348, 2.7298504759972606
        });
    assertPath(
        Nadam.withLearningRate(0.1).betas(0.5, 0.6).momentumDecay(0.1).weightDecay(0.1),
        new double[] {
          0.9862430886121135, -1.7771799086981295, 0.2974053939008313, 2.7810143570163435
        },
        new double[] {
          0.7481550317012158, -1.8126486348829949, 0.2696765643050477, 2.4861174382221574
        });
  }

  @Test
  void rAdam() {
    assertPath(
        RAdam.withLearningRate(0.1),
        new double[] {
          0.9789473684210526, -1.936842105263158, 0.12631578947368416, 2.968421052631579
        },
        new double[] {
          0.9511036046241064, -1.9943586523505046, -0.043917386235296146, 2.937645604797324
        });
    assertPath(
        RAdam.withLearningRate(0.1).betas(0.8, 0.95).epsilon(1e-3),
        new double[] {
          0.9833333333333333, -1.9361111111111111, 0.1277777777777777, 2.9680555555555554
        },
        new double[] {
          0.9321414364862376, -2.003840299780811, -0.007613556879124227, 2.928665876502975
        });
    assertPath(
        RAdam.withLearningRate(0.1).betas(0.5, 0.6).weightDecay(0.1),
        new double[] {0.9803999999999999, -1.8936333333333335, 0.12470000000000003, 2.90695},
        new double[] {
          0.7466827831568787, -1.8204689745940785, 0.09474402345461308, 2.731871974335366
        });
  }

  @Test
  void rprop() {
    assertPath(
        Rprop.withLearningRate(0.01),
        new double[] {0.99, -1.978, 0.478, 2.978},
        new double[] {
          0.9723999999999999, -1.9948000000000001, 0.46749999999999997, 2.9690000000000003
        });
    assertPath(
        Rprop.withLearningRate(0.1).etas(0.25, 1.5).steps(0.05, 0.2),
        new double[] {0.9, -1.75, 0.25, 2.75},
        new double[] {0.6499999999999999, -1.925, 0.10000000000000002, 2.6500000000000004});
  }

  @Test
  void lion() {
    assertPath(
        Lion.withLearningRate(0.01),
        new double[] {1.0, -1.98, 0.48, 2.9800000000000004},
        new double[] {0.98, -1.9999999999999998, 0.45999999999999996, 2.9800000000000004});
    assertPath(
        Lion.withLearningRate(0.01).betas(0.5, 0.75).weightDecay(0.5),
        new double[] {0.990075, -1.9601, 0.4750625, 2.950125},
        new double[] {
          0.921188078413436, -1.921481636876685, 0.44133410643859217, 2.862770692939622
        });
  }
}
