#include "core/studio/maskeditor.h"
#include "tests/bench/bench.h"

#include <cmath>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

int main()
{
    MaskEditor editor(Mask({4096, 4096}));
    // A hand that draws loops: 30 pixels between two reports of the pointer, a large soft brush.
    const MaskBrush brush{.radius = 200, .hardness = 0.5, .strength = 1};
    std::vector<double> steps;
    QPointF from(600, 600);
    for (int i = 1; i <= 600; ++i) {
        const double angle = i * 0.03;
        const QPointF to(2048 + 1400 * std::cos(angle), 2048 + 1400 * std::sin(angle * 1.3));
        steps.push_back(
            bench::seconds([&] { editor.edit([&](Mask &mask) { return mask.stroke(from, to, brush, MaskTool::Paint); }); }) * 1000);
        from = to;
    }
    const QString input = u"4096 × 4096, brush of 400 pixels across"_s;
    bench::report({u"mask_stroke_p99"_s, bench::p99(steps), u"ms"_s, 16, bench::Better::Lower,
                   u"a step of a stroke; "_s + input});
    bench::report({u"mask_commit"_s,
                   bench::seconds([&] { editor.commit(); }) * 1000,
                   u"ms"_s,
                   16,
                   bench::Better::Lower,
                   u"the end of that stroke, which is most of the mask"_s});
    bench::report({u"mask_pack"_s,
                   bench::seconds([&] { editor.pack(128); }) * 1000,
                   u"ms"_s,
                   16,
                   bench::Better::Lower,
                   u"a turn of packing what it keeps for undo: 128 tiles of 64 × 64"_s});
    bench::report({u"mask_undo"_s, bench::seconds([&] { editor.undo(); }) * 1000, u"ms"_s, {}, bench::Better::Lower, input});
    return bench::exitCode();
}
