// Circles on the ground: geodesic ones as polygons, and how wide they are on a Mercator map.
const EARTH_KM = 6371.0088; // mean radius (IUGG)
const METRES_A_PIXEL = 78271.517; // at the equator at zoom 0, in tiles of 512 px
const CORNERS = 72;
const RADIANS = Math.PI / 180;

/** The polygon of all points `km` away from a point feature, with that feature's properties. */
export function circle({ properties, geometry: { coordinates: [lon, lat] } }, km = properties.km) {
  const reach = km / EARTH_KM, sinLat = Math.sin(lat * RADIANS), cosLat = Math.cos(lat * RADIANS);
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const bearing = (corner % CORNERS) * 2 * Math.PI / CORNERS;
    const sin = sinLat * Math.cos(reach) + cosLat * Math.sin(reach) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(reach) * cosLat, Math.cos(reach) - sinLat * sin);
    return [lon + east / RADIANS, Math.asin(sin) / RADIANS];
  });
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

/** How many pixels a radius has at a latitude and zoom. */
export const pixelsOf = (km, lat, zoom) => km * 1000 * 2 ** zoom / (METRES_A_PIXEL * Math.cos(lat * RADIANS));

/** The zoom at which a radius has so many pixels. */
export const zoomAt = (km, lat, pixels) => km ? Math.log2(pixels / pixelsOf(km, lat, 0)) : 99;
