package org.spikepack.views.editor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.spikepack.project.Position;

/**
 * Automatic layout by the Eclipse Layout Kernel's layered algorithm (Sugiyama et al. 1981), wrapped
 * into rows like text where a network is long. Takes a second or two for 500 layers.
 */
final class ElkLayout {

  private static final double BETWEEN_LAYERS = Card.PITCH_X - Card.WIDTH;
  private static final double BETWEEN_NODES = Card.PITCH_Y - Card.HEIGHT;

  /** Width by height, about that of the canvas. */
  private static final double ASPECT = 2;

  private final ElkNode graph = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();

  private ElkLayout(Drawing drawing) {
    graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, BETWEEN_NODES / 2);
    graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
    graph.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
    graph.setProperty(LayeredOptions.ASPECT_RATIO, ASPECT);
    graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
    for (Card card : drawing.cards().values()) {
      ElkNode node = ElkGraphUtil.createNode(graph);
      node.setIdentifier(card.id());
      node.setDimensions(Card.WIDTH, Card.HEIGHT);
      nodes.put(card.id(), node);
    }
    for (Link link : drawing.links()) {
      ElkNode from = nodes.get(link.from().id());
      ElkNode to = nodes.get(link.to().id());
      if (from != null && to != null) {
        ElkGraphUtil.createSimpleEdge(from, to);
      }
    }
  }

  /** New places of all layers; those in a block keep their places in it. */
  static Map<String, Position> of(Drawing drawing) {
    ElkLayout layout = new ElkLayout(drawing);
    // Registers how ELK's own option types are copied, which outside of Eclipse nobody else does.
    LayoutMetaDataService.getInstance();
    new LayeredLayoutProvider().layout(layout.graph, new NullElkProgressMonitor());
    Map<String, Position> out = new HashMap<>();
    for (Card card : drawing.cards().values()) {
      ElkNode node = layout.nodes.get(card.id());
      if (node != null) {
        double dx = Math.rint(node.getX()) - card.area().x();
        double dy = Math.rint(node.getY()) - card.area().y();
        for (String layer : card.layers()) {
          Position at = drawing.places().getOrDefault(layer, new Position(0, 0));
          out.put(layer, new Position(at.x() + dx, at.y() + dy));
        }
      }
    }
    return out;
  }
}
